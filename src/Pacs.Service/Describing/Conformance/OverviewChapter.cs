using Dicom.Dictionary;
using Pacs.Service.Describing.Pages;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Overview of the services on one page (PS3.2 N.1), and the implementation model.</summary>
static class OverviewChapter
{
    public static void Write(Article article, ConformanceSource source)
    {
        article.Heading(2, "Overview");
        article.Paragraph(
            "The archive receives instances over DIMSE and DICOMweb, keeps them as received, finds them by their attributes, and "
                + "gives them back. It sends nothing of its own accord."
        );
        article.Heading(3, "Network services");
        var storage = source.SopClasses.Where(IsStorage).ToList();
        article.Table(
            ["SOP classes", "UID", "user (SCU)", "provider (SCP)"],
            [
                [$"{storage.Count} storage SOP classes (see the last chapter)", "", "no", "yes"],
                .. source
                    .SopClasses.Except(storage)
                    .Select(sopClass => (IReadOnlyList<string>)[ConformanceSource.NameOf(sopClass), $"`{sopClass}`", "no", "yes"]),
            ]
        );
        article.Heading(3, "DICOMweb services");
        article.Table(
            ["service", "resources", "user agent", "origin server"],
            source
                .Routes.GroupBy(route => route.Description.Topic)
                .Where(topic => topic.Any(DicomWebChapter.IsOfTheStandard))
                .Select(topic => (IReadOnlyList<string>)[topic.Key, $"{topic.Count(DicomWebChapter.IsOfTheStandard)}", "no", "yes"])
        );
        article.Heading(3, "Media services");
        article.Paragraph("None: no media are written or read. Stored instances lie in the object store as DICOM files (PS3.10).");
        article.Heading(3, "Implementation model");
        article.Table(
            ["application entity", "what it does", "acceptor of associations", "initiator"],
            [
                [$"`{source.Options.Dimse.AeTitle}`", "Verification, storage, query; HTTP gives the same archive as DICOMweb", "yes", "no"],
            ]
        );
        article.Paragraph(
            "A success answer (C-STORE 0000H, Store transaction 200) is sent after the instance's bytes and its row in the index are "
                + "durable. Bytes are kept as received: no attribute is coerced in a stored object. The same instance sent again is a "
                + "success and changes nothing; another one with the same SOP Instance UID is set aside for a person, and the first stays."
        );
    }

    /// <summary>Returns whether a SOP class is a storage SOP class.</summary>
    public static bool IsStorage(Dicom.Uid sopClass) => StorageSopClasses.Contains(sopClass) || UidRegistry.Find(sopClass) is null;
}
