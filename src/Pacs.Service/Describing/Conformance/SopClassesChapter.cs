using Dicom.Dictionary;
using Pacs.Service.Describing.Pages;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on the storage SOP classes that DIMSE and the Store transaction accept.</summary>
static class SopClassesChapter
{
    public static void Write(Article article, ConformanceSource source)
    {
        article.Heading(2, "Storage SOP classes");
        article.Paragraph("Those of PS3.4 B.5 and I.4, retired ones too, and private ones that the configuration adds.");
        article.Table(
            ["SOP class", "UID"],
            source
                .SopClasses.Where(OverviewChapter.IsStorage)
                .OrderBy(sopClass => UidRegistry.Find(sopClass)?.IsRetired ?? false)
                .Select(sopClass => (IReadOnlyList<string>)[ConformanceSource.NameOf(sopClass), $"`{sopClass}`"])
        );
    }
}
