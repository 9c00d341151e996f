using Dicom;
using Dicom.Dictionary;
using Pacs.Service.Dimse;
using Pacs.Service.Hosting;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Source of a conformance statement: everything in the statement is derived from these.</summary>
/// <param name="Options">Options of the service.</param>
/// <param name="Routes">HTTP routes.</param>
/// <param name="Dimse">DIMSE services.</param>
sealed record ConformanceSource(PacsOptions Options, IReadOnlyList<DescribedRoute> Routes, DimseConnectionHandler Dimse)
{
    /// <summary>Gets the supported SOP classes, by UID.</summary>
    public IReadOnlyList<Uid> SopClasses { get; } =
    [
        .. UidRegistry
            .SopClasses.Concat(Options.Dimse.AdditionalSopClasses)
            .Distinct()
            .Where(sopClass => Dimse.Services.Any(service => service.Handles(sopClass))),
    ];

    /// <summary>Returns the transfer syntaxes that are accepted for a SOP class.</summary>
    public IReadOnlyList<Uid> TransferSyntaxesOf(Uid sopClass) =>
        [.. UidRegistry.TransferSyntaxes.Where(syntax => Dimse.Policy.AcceptsTransferSyntax(sopClass, syntax))];

    /// <summary>Returns the name of a UID, marked if it is retired.</summary>
    public static string NameOf(Uid uid) =>
        UidRegistry.Find(uid) is { } entry
            ? entry.Name + (entry.IsRetired && !entry.Name.Contains("Retired", StringComparison.OrdinalIgnoreCase) ? " (retired)" : "")
            : "private, from the configuration";
}
