// Generates the sources of the dictionary from elements.tsv and uids.tsv, which are maintained by hand:
//   dotnet run src/Dicom/Dictionary/generate.cs [output folder]
// The output depends only on these two files.
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

var source = Folder();
var target = args.Length > 0 ? args[0] : source;
var elements = Rows("elements.tsv", 6)
    .Select(row => new ElementFact(row[0], row[1], row[2], row[3], row[4] == "R", row[5]))
    .OrderBy(element => element.Tag)
    .ToArray();
var uids = Rows("uids.tsv", 5).Select(row => new UidFact(row[0], row[1], row[2], row[3], row[4])).ToArray();
Write("Tag.g.cs", TagSource());
Write("DataDictionary.g.cs", DataDictionarySource());
Write("Uid.g.cs", UidSource());
Write("UidRegistry.g.cs", UidRegistrySource());

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

string[][] Rows(string file, int columns) =>
    File.ReadLines(Path.Combine(source, file))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line =>
            line.Split('\t') is var row && row.Length == columns
                ? row
                : throw new InvalidDataException($"{file}: {columns} columns are needed: {line}")
        )
        .ToArray();

void Write(string file, string text) =>
    File.WriteAllText(Path.Combine(target, file), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

string TagSource()
{
    var text = new Source(
        "Dicom",
        "/// <content>The data elements of PS3.6 and PS3.7 by keyword.</content>",
        "readonly partial record struct Tag"
    );
    foreach (var element in elements.Where(element => element.Keyword.Length > 0))
    {
        text.Line(
            $"/// <summary>{Escape(element.Name)} {element.Notation}: {(element.Vrs.Length == 0 ? "no VR" : element.Vrs)}, "
                + $"{element.Vm}.{(element.IsRetired ? " Retired." : "")}</summary>"
        );
        text.Line($"public static Tag {element.Keyword} => new(0x{element.Tag >> 16:X4}_{element.Tag & 0xFFFF:X4});");
        text.Line("");
    }
    return text.End();
}

string DataDictionarySource()
{
    var vrSets = elements.Select(element => element.Vrs).Distinct().Order(StringComparer.Ordinal).ToList();
    var multiplicities = elements.Select(element => element.Vm).Distinct().Order(StringComparer.Ordinal).ToList();
    var byKeyword = Enumerable
        .Range(0, elements.Length)
        .Where(index => elements[index].Keyword.Length > 0)
        .OrderBy(index => elements[index].Keyword, StringComparer.Ordinal);
    var text = new Source(
        "Dicom.Dictionary",
        "/// <content>The tables, one row an element, by ascending tag; in a repeating group the first tag stands for all.</content>",
        "static partial class DataDictionary"
    );
    text.Table("uint", "Tags", elements.Select(element => $"0x{element.Tag:X8}"));
    text.Line("// Bit 15: retired; bits 8 to 14: index into the sets of VRs; bits 0 to 7: index into the multiplicities.");
    text.Table(
        "ushort",
        "Shapes",
        elements.Select(element =>
            $"0x{(element.IsRetired ? 0x8000 : 0) | vrSets.IndexOf(element.Vrs) << 8 | multiplicities.IndexOf(element.Vm):X4}"
        )
    );
    text.Line("// Rows by keyword in ordinal order.");
    text.Table("ushort", "ByKeyword", byKeyword.Select(index => index.ToString(CultureInfo.InvariantCulture)));
    text.Line("static readonly Vr[][] vrSets =");
    text.Line("[");
    foreach (var set in vrSets)
        text.Line($"    [{(set.Length == 0 ? "default" : string.Join(", ", set.Split(" or ").Select(vr => "Vr." + vr)))}],");
    text.Line("];");
    text.Line("");
    text.Line($"static readonly string[] multiplicities = [{string.Join(", ", multiplicities.Select(vm => $"\"{vm}\""))}];");
    text.Line("");
    text.Texts(elements.Select(element => $"{element.Keyword}\t{element.Name}"));
    return text.End();
}

string UidSource()
{
    var text = new Source(
        "Dicom",
        "/// <content>The registry of PS3.6 annex A by keyword.</content>",
        "readonly partial record struct Uid"
    );
    foreach (var uid in uids.Where(uid => uid.Keyword.Length > 0))
    {
        text.Line($"/// <summary>{Escape(uid.Name)}: {uid.Type}.{(uid.Flags.Contains('R') ? " Retired." : "")}</summary>");
        text.Line($"public static Uid {uid.Keyword} => new(\"{uid.Value}\");");
        text.Line("");
    }
    return text.End();
}

string UidRegistrySource()
{
    var sorted = uids.OrderBy(uid => uid.Value, StringComparer.Ordinal).ToArray();
    var text = new Source(
        "Dicom.Dictionary",
        "/// <content>The table, one row a UID, in ordinal order of their characters.</content>",
        "static partial class UidRegistry"
    );
    text.Line("// Bit 7: retired; bit 6: Storage SOP class; bit 5: Non-Patient Object Storage SOP class; bits 0 to 4: the type.");
    text.Table(
        "byte",
        "Shapes",
        sorted.Select(uid =>
            $"0x{(uid.Flags.Contains('R') ? 0x80 : 0) | (uid.Flags.Contains('S') ? 0x40 : 0) | (uid.Flags.Contains('N') ? 0x20 : 0) | TypeNumber(uid.Type):X2}"
        )
    );
    text.Texts(sorted.Select(uid => $"{uid.Value}\t{uid.Keyword}\t{uid.Name}"));
    return text.End();
}

// Same order as the enum UidType.
static int TypeNumber(string type) =>
    Array.IndexOf(
        [
            "SOP Class",
            "Meta SOP Class",
            "Service Class",
            "Transfer Syntax",
            "Well-known SOP Instance",
            "Well-known Printer SOP Instance",
            "Well-known Print Queue SOP Instance",
            "Well-known frame of reference",
            "Synchronization Frame of Reference",
            "Coding Scheme",
            "DICOM UIDs as a Coding Scheme",
            "Application Context Name",
            "Application Hosting Model",
            "Mapping Resource",
            "LDAP OID",
        ],
        type
    )
        is var number
            and >= 0
        ? number
        : throw new InvalidDataException($"uids.tsv: no such type: {type}");

static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

sealed record ElementFact(string Pattern, string Keyword, string Vrs, string Vm, bool IsRetired, string Name)
{
    // The tables contain only the first tag of a repeating group. (gggg,0000) is always a group length, and (0028,040x) has elements of its
    // own, so these patterns begin at 1.
    public uint Tag { get; } =
        uint.Parse(
            Pattern.StartsWith("0028", StringComparison.Ordinal) ? Pattern.Replace('x', '1')
                : Pattern == "1010xxxx" ? "10100001"
                : Pattern.StartsWith("1000", StringComparison.Ordinal) ? Pattern.Replace("xxx", "001")
                : Pattern.Replace('x', '0'),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );

    public string Notation => $"({Pattern[..4]},{Pattern[4..]})";
}

sealed record UidFact(string Value, string Keyword, string Type, string Flags, string Name);

sealed class Source
{
    readonly StringBuilder text = new();

    public Source(string @namespace, string summary, string type) =>
        text.Append(
            "// <auto-generated>Written by generate.cs; change elements.tsv or uids.tsv instead.</auto-generated>\nnamespace "
                + $"{@namespace};\n\n{summary}\npublic {type}\n{{\n"
        );

    public void Line(string line) => text.Append(line.Length == 0 ? "" : "    ").Append(line).Append('\n');

    public void Table(string type, string name, IEnumerable<string> values)
    {
        Line($"static ReadOnlySpan<{type}> {name} =>");
        Line("[");
        foreach (var chunk in values.Chunk(16))
            Line("    " + string.Join(", ", chunk) + ",");
        Line("];");
        Line("");
    }

    // Writes the texts of all rows as one UTF-8 literal, and the start of each text.
    public void Texts(IEnumerable<string> rows)
    {
        var starts = new List<string>();
        var start = 0;
        var lines = new List<string>();
        foreach (var chunk in rows.Chunk(16))
        {
            lines.Add("    \"" + string.Concat(chunk).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\t", "\\t") + "\"u8");
            foreach (var row in chunk)
            {
                starts.Add(start.ToString(CultureInfo.InvariantCulture));
                start += Encoding.UTF8.GetByteCount(row);
            }
        }
        starts.Add(start.ToString(CultureInfo.InvariantCulture));
        Table("int", "TextStarts", starts);
        Line("static ReadOnlySpan<byte> Texts =>");
        Line(string.Join(" +\n    ", lines) + ";");
        Line("");
    }

    public string End() => text.ToString().TrimEnd('\n') + "\n}\n";
}
