namespace Dicom;

/// <summary>Identification of this implementation in files and associations (PS3.7 D.3.3.2).</summary>
public static class Implementation
{
    /// <summary>Implementation Class UID. Derived from a UUID (PS3.5 B.2), the same for all versions.</summary>
    public static readonly Uid ClassUid = Uid.Parse("2.25.314628339246601071835750485096909860128");

    /// <summary>Implementation Version Name, at most 16 characters.</summary>
    public const string VersionName = "PACSSERVICE_1";
}
