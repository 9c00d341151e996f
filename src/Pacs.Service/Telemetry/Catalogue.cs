namespace Pacs.Service.Telemetry;

/// <summary>A metric, and the attributes that tell its series apart.</summary>
/// <param name="Name">As OpenTelemetry calls it.</param>
/// <param name="Attributes">Names of the attributes.</param>
sealed record MetricEntry(string Name, params string[] Attributes);

/// <summary>A span.</summary>
/// <param name="Source">The activity source.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parent">What it stands below.</param>
/// <param name="Attributes">Names of its attributes.</param>
/// <param name="Meaning">What it measures.</param>
sealed record SpanEntry(string Source, string Name, string Parent, string[] Attributes, string Meaning);

/// <summary>Everything that our own sources and meters give. The README beside it is written from this and from the instruments themselves; a test holds all three together, and what runs to them.</summary>
static class Catalogue
{
    public static IReadOnlyList<MetricEntry> Metrics { get; } =
    [
        new("dicom.connection.open"),
        new("dicom.association.open"),
        new("dicom.association.ended", "dicom.association.outcome", "dicom.calling_ae_title"),
        new("dicom.association.duration", "dicom.association.outcome"),
        new("dicom.message.handled", "dicom.command", "dicom.status", "dicom.calling_ae_title", "dicom.sop_class"),
        new("dicom.message.duration", "dicom.command", "dicom.status"),
        new("dicom.dataset.received", "dicom.command"),
        new("pacs.store.duration", "pacs.protocol", "pacs.outcome"),
        new("pacs.store.size", "pacs.protocol"),
        new("pacs.store.instances", "pacs.protocol", "pacs.outcome", "dicom.sop_class"),
        new("pacs.find.duration", "pacs.level", "pacs.outcome"),
        new("pacs.find.matches", "pacs.level"),
        new("pacs.retrieve.duration", "pacs.retrieve.kind", "pacs.outcome"),
        new("pacs.retrieve.io", "pacs.retrieve.kind"),
        new("pacs.blob.duration", "pacs.blob.store", "pacs.blob.operation", "pacs.outcome"),
        new("pacs.blob.io", "pacs.blob.store", "pacs.blob.operation"),
        new("pacs.blob.transfer.open", "pacs.blob.operation"),
        new("pacs.index.commit.duration", "pacs.outcome"),
        new("pacs.index.wait.duration"),
        new("pacs.index.batch.size"),
        new("pacs.index.queue.length"),
        new("pacs.index.query.duration", "pacs.outcome"),
        new("pacs.retries", "pacs.backend"),
        new("pacs.unavailable", "pacs.backend"),
        new("pacs.upkeep.duration", "pacs.upkeep.step", "pacs.outcome"),
        new("pacs.upkeep.objects", "pacs.upkeep.step"),
        new("pacs.delete.instances"),
        new("pacs.disk.free"),
        new("pacs.disk.minimum_free"),
        new("pacs.dimse.association.limit"),
    ];

    /// <summary>The attributes' values: every one is from a short list.</summary>
    public static IReadOnlyList<(string Attribute, string Values)> Values { get; } =
    [
        ("dicom.association.outcome", "`released`, `rejected`, `aborted`, `aborted_by_peer`, `protocol_violation`, `connection_lost`, `timed_out`, `shut_down`, `probe` (connected and went away)"),
        ("dicom.calling_ae_title", "the first hundred AE titles that were met, all others `other`; empty where no association came about"),
        ("dicom.command", "`C-STORE`, `C-FIND`, `C-ECHO` and the other operations of PS3.7, `unknown`"),
        ("dicom.status", "the final status, such as `0000H`; `none` when the association ended before"),
        ("dicom.sop_class", "the keyword of PS3.6, such as `CTImageStorage`; `other` for private ones"),
        ("pacs.protocol", "`DIMSE`, `STOW`, `IMPORT`"),
        ("pacs.outcome", "of a store `stored`, `stored_with_warnings`, `already_stored`, `conflict`, `refused`, `out_of_resources`, `unavailable`; else `ok`; `discarded` (an object put that was not wanted), `cancelled` (the other side went away), `error`"),
        ("pacs.level", "`patient`, `study`, `series`, `instance`"),
        ("pacs.retrieve.kind", "`instance` (whole or a range), `frame`, `bulk`, `metadata`"),
        ("pacs.blob.store", "`folder`, `s3`"),
        ("pacs.blob.operation", "`put`, `get`, `copy`, `delete`"),
        ("pacs.backend", "`index`, `objects`"),
        ("pacs.upkeep.step", "`remove`, `trim`, `clear`, `sweep`"),
    ];
}
