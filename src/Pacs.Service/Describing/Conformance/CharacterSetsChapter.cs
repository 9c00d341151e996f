using Dicom.Text;
using Pacs.Service.Describing.Pages;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on the supported character sets.</summary>
static class CharacterSetsChapter
{
    public static void Write(Article article)
    {
        article.Heading(2, "Character sets");
        article.Paragraph(
            "Instances are kept in the character set that they came in. For the index and in DICOM JSON and XML they are decoded; "
                + "answers to queries are in Unicode in UTF-8 (ISO_IR 192). Understood are the default repertoire (ISO-IR 6) and these "
                + "values of Specific Character Set (0008,0005); spellings without underscore or space, and names such as `UTF-8` and "
                + "`LATIN1` in their place, are understood too."
        );
        article.Table(
            ["without code extensions", "with code extensions"],
            SpecificCharacterSet.Supported.Select(terms => (IReadOnlyList<string>)[Cell(terms.Alone), Cell(terms.Extended)])
        );
    }

    static string Cell(string? term) => term is null ? "" : $"`{term}`";
}
