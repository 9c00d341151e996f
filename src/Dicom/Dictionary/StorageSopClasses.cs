namespace Dicom.Dictionary;

/// <summary>SOP classes of the Storage Service Class (PS3.4 annex B).</summary>
public static class StorageSopClasses
{
    /// <summary>Standard SOP Classes of PS3.4 B.5, and those registered for security (DICOS) and non-destructive testing
    /// (DICONDE).</summary>
    public static IReadOnlySet<Uid> Current { get; } = new HashSet<Uid>(UidRegistry.StorageSopClasses(retired: false));

    /// <summary>Retired Storage SOP classes. Old archives contain instances of them.</summary>
    public static IReadOnlySet<Uid> Retired { get; } = new HashSet<Uid>(UidRegistry.StorageSopClasses(retired: true));

    /// <summary>SOP classes of PS3.4 GG.3, such as hanging protocols and implant templates. Their instances do not belong to a patient,
    /// study or series.</summary>
    public static IReadOnlySet<Uid> NonPatient { get; } = new HashSet<Uid>(UidRegistry.NonPatientStorageSopClasses());

    /// <summary>Returns whether instances of this SOP class belong to a study of a patient. Includes retired SOP classes.</summary>
    public static bool Contains(Uid sopClass) => Current.Contains(sopClass) || Retired.Contains(sopClass);
}
