namespace Dicom.Dictionary;

/// <summary>The SOP classes whose instances the Storage Service Class moves (PS3.4 annex B).</summary>
public static class StorageSopClasses
{
    /// <summary>The Standard SOP Classes of PS3.4 B.5, and those registered for security (DICOS) and non-destructive testing (DICONDE).</summary>
    public static IReadOnlySet<Uid> Current { get; } = new HashSet<Uid>(UidRegistry.StorageSopClasses(retired: false));

    /// <summary>Storage SOP classes that the standard has retired; old archives hold their instances.</summary>
    public static IReadOnlySet<Uid> Retired { get; } = new HashSet<Uid>(UidRegistry.StorageSopClasses(retired: true));

    /// <summary>The SOP classes of PS3.4 GG.3: hanging protocols, implant templates and others, which belong to no patient, study or series.</summary>
    public static IReadOnlySet<Uid> NonPatient { get; } = new HashSet<Uid>(UidRegistry.NonPatientStorageSopClasses());

    /// <summary>Whether the instances belong to a patient's study, retired SOP classes included.</summary>
    public static bool Contains(Uid sopClass) => Current.Contains(sopClass) || Retired.Contains(sopClass);
}
