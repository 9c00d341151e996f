using System.Globalization;
using System.Security.Cryptography;

namespace Dicom.Tests.Files;

/// <summary>A data set as dump_datasets.py writes it: path to VR, length and hash of the value. What is not held is left out.</summary>
static class DatasetLines
{
    public static Dictionary<string, string> Of(Dataset dataset, bool isExplicit)
    {
        var lines = new Dictionary<string, string>();
        Add(dataset, "", isExplicit, lines);
        return lines;
    }

    static void Add(Dataset dataset, string prefix, bool isExplicit, Dictionary<string, string> lines)
    {
        foreach (var element in dataset)
        {
            var path = prefix + element.Tag.ToHex();
            switch (element.Content)
            {
                case ElementContent.Items:
                    lines[path] = $"SQ\t{element.Items.Count}\t";
                    for (var i = 0; i < element.Items.Count; i++)
                        Add(element.Items[i], $"{path}[{i}].", isExplicit, lines);
                    break;
                case ElementContent.Fragments:
                    for (var i = 0; i < element.Fragments.Count; i++)
                        lines[$"{path}/{i}"] = Line("-", element.Fragments[i]);
                    break;
                case ElementContent.Bytes:
                    lines[path] = Line(isExplicit ? element.Vr.ToString() : "-", element.Bytes);
                    break;
            }
        }
    }

    static string Line(string vr, ReadOnlyMemory<byte> value) =>
        string.Create(CultureInfo.InvariantCulture, $"{vr}\t{value.Length}\t{Convert.ToHexStringLower(SHA1.HashData(value.Span))[..16]}");
}
