namespace Dicom.Dictionary;

/// <summary>Type of a registered unique identifier (PS3.6 annex A).</summary>
public enum UidType
{
    /// <summary>A Service-Object Pair class.</summary>
    SopClass,

    /// <summary>A set of SOP classes that are negotiated together.</summary>
    MetaSopClass,

    /// <summary>A service class.</summary>
    ServiceClass,

    /// <summary>A transfer syntax.</summary>
    TransferSyntax,

    /// <summary>A well-known SOP Instance.</summary>
    WellKnownSopInstance,

    /// <summary>A well-known Printer SOP Instance.</summary>
    WellKnownPrinterSopInstance,

    /// <summary>A well-known Print Queue SOP Instance.</summary>
    WellKnownPrintQueueSopInstance,

    /// <summary>A well-known spatial frame of reference.</summary>
    WellKnownFrameOfReference,

    /// <summary>A synchronization (temporal) frame of reference.</summary>
    SynchronizationFrameOfReference,

    /// <summary>A coding scheme.</summary>
    CodingScheme,

    /// <summary>The DICOM UIDs as a coding scheme.</summary>
    UidsAsCodingScheme,

    /// <summary>An application context.</summary>
    ApplicationContextName,

    /// <summary>A model of PS3.19.</summary>
    ApplicationHostingModel,

    /// <summary>The mapping resource of PS3.16.</summary>
    MappingResource,

    /// <summary>An LDAP object identifier of PS3.15.</summary>
    LdapOid,
}

/// <summary>A registered unique identifier (PS3.6 annex A).</summary>
/// <param name="Uid">The identifier.</param>
/// <param name="Name">The name; empty for a few retired identifiers.</param>
/// <param name="Keyword">The keyword; empty for a few retired identifiers.</param>
/// <param name="Type">The type.</param>
/// <param name="IsRetired">Whether the standard has retired the identifier.</param>
public sealed record UidEntry(Uid Uid, string Name, string Keyword, UidType Type, bool IsRetired);

/// <summary>Registry of unique identifiers (PS3.6 annex A), without context groups (table A-3).</summary>
public static partial class UidRegistry
{
    const int Retired = 0x80,
        Storage = 0x40,
        NonPatientStorage = 0x20,
        Type = 0x1F;

    /// <summary>All transfer syntaxes, including retired ones.</summary>
    public static IReadOnlyList<Uid> TransferSyntaxes { get; } = Where(shape => (shape & Type) == (int)UidType.TransferSyntax);

    /// <summary>All SOP classes, including retired ones.</summary>
    public static IReadOnlyList<Uid> SopClasses { get; } = Where(shape => (shape & Type) == (int)UidType.SopClass);

    /// <summary>Returns the registration of an identifier; null if it is not registered.</summary>
    public static UidEntry? Find(Uid uid)
    {
        int low = 0,
            high = Shapes.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = PackedText.Compare(Text(middle), uid.Value);
            if (order == 0)
                return Entry(middle);
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    internal static IReadOnlyList<Uid> StorageSopClasses(bool retired) =>
        Where(shape => (shape & Storage) != 0 && (shape & Retired) != 0 == retired);

    internal static IReadOnlyList<Uid> NonPatientStorageSopClasses() => Where(shape => (shape & NonPatientStorage) != 0);

    static List<Uid> Where(Func<byte, bool> condition)
    {
        var found = new List<Uid>();
        for (var row = 0; row < Shapes.Length; row++)
            if (condition(Shapes[row]))
                found.Add(Entry(row).Uid);
        return found;
    }

    static ReadOnlySpan<byte> Text(int row) => Texts[TextStarts[row]..TextStarts[row + 1]];

    static UidEntry Entry(int row)
    {
        var fields = System.Text.Encoding.ASCII.GetString(Text(row)).Split('\t');
        return new UidEntry(Uid.Parse(fields[0]), fields[2], fields[1], (UidType)(Shapes[row] & Type), (Shapes[row] & Retired) != 0);
    }
}
