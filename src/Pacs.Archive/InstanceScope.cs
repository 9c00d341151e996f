using Dicom;

namespace Pacs.Archive;

/// <summary>A study, a series of it, or one instance.</summary>
public readonly record struct InstanceScope(Uid Study, Uid? Series = null, Uid? SopInstance = null);
