using Pacs.Service.Describing.Pages;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Writes the DICOM conformance statement in the order of PS3.2 Annex N: overview, configuration, network
/// services, attributes, character sets, security, SOP classes.</summary>
static class ConformanceStatement
{
    /// <summary>Creates the statement.</summary>
    public static Article Of(ConformanceSource source)
    {
        var article = new Article("PacsService: DICOM conformance statement");
        article.Paragraph(
            $"PacsService {OpenApiDocument.Version}, an archive of DICOM instances. This statement follows the template of PS3.2 "
                + "Annex N. It is made by the program itself from what it is configured to and from the tables that it works by; "
                + "`/conformance` and the verb `conformance` give it as a running installation is."
        );
        OverviewChapter.Write(article, source);
        ConfigurationChapter.Write(article, source);
        DimseChapter.Write(article, source);
        DicomWebChapter.Write(article, source);
        AttributesChapter.Write(article);
        CharacterSetsChapter.Write(article);
        SecurityChapter.Write(article, source);
        SopClassesChapter.Write(article, source);
        return article;
    }
}
