using Dicom;

namespace Pacs.Archive;

/// <summary>The UIDs of an instance.</summary>
public readonly record struct InstanceIdentity(Uid Study, Uid Series, Uid SopInstance, Uid SopClass);
