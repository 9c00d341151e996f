using Dicom.Dictionary;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Dictionary;

/// <summary>The dictionary against an independent one: what pydicom (Debian's python3-pydicom) knows, ours knows, and says the same of, but
/// for the differences named here.</summary>
public sealed class PydicomTests
{
    // Changed in the standard since the edition that pydicom took over, or written by pydicom otherwise than the standard has it.
    static readonly Dictionary<string, string> elementDifferences = new()
    {
        ["00080202"] = "blank in the standard: no VR and no VM",
        ["00189445"] = "blank in the standard: no VR and no VM",
        ["00280020"] = "blank in the standard: no VR and no VM",
        ["00102160"] = "Ethnic Group: retired in 2025a",
        ["00380004"] = "Referenced Patient Alias Sequence: retired",
        ["00701807"] = "Weighting Lookup Table Descriptor: retired",
        ["00701808"] = "Weighting Lookup Table Data: retired",
        ["00181153"] = "the name has a micro sign",
        ["00188150"] = "the name has a micro sign",
        ["00188151"] = "the name has a micro sign",
        ["52009230"] = "the name has Per-Frame",
        ["00281200"] = "the VM is 1-n or 1",
        ["00283006"] = "the VM is 1-n or 1",
        ["003A0320"] = "pydicom shortens the keyword",
        ["003A0325"] = "pydicom shortens the keyword",
        ["30040012"] = "Dose Value is not retired",
    };

    [Fact]
    public async Task What_pydicom_knows_of_elements_is_what_we_know()
    {
        var rows = await Python(
            """
            from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
            for tag, (vr, vm, name, retired, keyword) in [('%08X' % t, e) for t, e in DicomDictionary.items()] + list(RepeatersDictionary.items()):
                print(tag, vr, vm, name, retired, keyword, sep='\t')
            """
        );

        Assert.InRange(rows.Count, 4900, 10000);
        Assert.Empty(
            rows.Where(row => !elementDifferences.ContainsKey(row[0]) && Ours(row[0]) != string.Join('\t', row.Skip(1)))
                .Select(row => string.Join('\t', row) + " / " + Ours(row[0]))
        );
    }

    [Fact]
    public async Task What_pydicom_knows_of_identifiers_is_what_we_know()
    {
        var rows = await Python(
            """
            from pydicom._uid_dict import UID_dictionary
            for uid, (name, type, info, retired, keyword) in UID_dictionary.items():
                print(uid, name, type.replace(' ', '').lower(), retired, keyword, sep='\t')
            """
        );

        Assert.InRange(rows.Count, 400, 10000);
        Assert.Empty(
            rows.Where(row =>
                    UidRegistry.Find(Uid.Parse(row[0])) is not { } entry
                    || (entry.Name, entry.Keyword, entry.IsRetired) != (row[1], row[4], row[3] == "Retired")
                    || TypeName(entry.Type) != row[2]
                )
                .Select(row => string.Join('\t', row))
        );
    }

    static string TypeName(UidType type) =>
        type switch
        {
            UidType.WellKnownSopInstance => "well-knownsopinstance",
            UidType.WellKnownPrinterSopInstance => "well-knownprintersopinstance",
            UidType.WellKnownPrintQueueSopInstance => "well-knownprintqueuesopinstance",
            UidType.WellKnownFrameOfReference => "well-knownframeofreference",
            UidType.UidsAsCodingScheme => "dicomuidsasacodingscheme",
            _ => type.ToString().ToLowerInvariant(),
        };

    // In pydicom's notation. Where a digit repeats, 2 stands for any: it is even, as groups must be.
    static string Ours(string pattern)
    {
        Assert.True(Tag.TryParse(pattern.Replace('x', '2'), out var tag));
        if (DataDictionary.Find(tag) is not { } entry)
            return "not known";
        var vrs = entry.Vrs is [{ Code: 0 }] ? "NONE" : string.Join(" or ", entry.Vrs);
        return string.Join('\t', vrs, entry.Vm, entry.Name, entry.IsRetired ? "Retired" : "", entry.Keyword);
    }

    // Debian's python3, for its python3-pydicom.
    static async Task<List<string[]>> Python(string program) =>
        (await Command.RunAsync("/usr/bin/python3", "-c", program))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToList();
}
