using Dicom;
using Dicom.Dictionary;
using Pacs.Service.Dimse;
using Pacs.Service.Hosting;

namespace Pacs.Service.Describing.Conformance;

/// <summary>What a conformance statement is made from: nothing is in it that these do not say.</summary>
/// <param name="Options">How the service is set up.</param>
/// <param name="Routes">What HTTP offers.</param>
/// <param name="Dimse">What DIMSE offers.</param>
sealed record ConformanceSource(PacsOptions Options, IReadOnlyList<DescribedRoute> Routes, DimseConnectionHandler Dimse)
{
    /// <summary>The SOP classes that some service handles, by UID.</summary>
    public IReadOnlyList<Uid> SopClasses { get; } =
        [.. UidRegistry.SopClasses.Concat(Options.Dimse.AdditionalSopClasses).Distinct().Where(sopClass => Dimse.Services.Any(service => service.Handles(sopClass)))];

    /// <summary>Transfer syntaxes that are accepted for a SOP class.</summary>
    public IReadOnlyList<Uid> TransferSyntaxesOf(Uid sopClass) => [.. UidRegistry.TransferSyntaxes.Where(syntax => Dimse.Policy.AcceptsTransferSyntax(sopClass, syntax))];

    /// <summary>A UID's name, with a word where the standard has retired it.</summary>
    public static string NameOf(Uid uid) => UidRegistry.Find(uid) is { } entry ? entry.Name + (entry.IsRetired && !entry.Name.Contains("Retired", StringComparison.OrdinalIgnoreCase) ? " (retired)" : "") : "private, from the configuration";
}
