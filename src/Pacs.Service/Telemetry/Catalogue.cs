namespace Pacs.Service.Telemetry;

/// <summary>A metric and its attributes.</summary>
/// <param name="Name">Name in OpenTelemetry.</param>
/// <param name="Attributes">Names of the attributes.</param>
sealed record MetricEntry(string Name, params string[] Attributes);

/// <summary>A span.</summary>
/// <param name="Source">Name of the activity source.</param>
/// <param name="Name">Name of the span.</param>
/// <param name="Parent">Description of the parent span.</param>
/// <param name="Attributes">Names of the attributes.</param>
/// <param name="Meaning">What the span measures.</param>
sealed record SpanEntry(string Source, string Name, string Parent, string[] Attributes, string Meaning);

/// <summary>Lists all metrics and spans of this program. README.md in this folder is written from this list and from
/// the instruments. A test checks that list, README, instruments and emitted telemetry agree.</summary>
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
        new("pacs.find.unreadable", "pacs.level"),
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

    /// <summary>Gets the spans, parents before their children.</summary>
    public static IReadOnlyList<SpanEntry> Spans { get; } =
    [
        new(
            "Pacs.Service",
            "connection",
            "",
            ["network.peer.address", "network.peer.port"],
            "A DIMSE connection, from its first byte to its end"
        ),
        new(
            "Dicom.Network",
            "association",
            "connection",
            ["dicom.association", "dicom.calling_ae_title", "dicom.called_ae_title", "error.type"],
            "The association on it"
        ),
        new(
            "Dicom.Network",
            "C-STORE, C-FIND, C-ECHO",
            "association",
            ["dicom.message_id", "dicom.sop_class_uid", "dicom.sop_instance_uid", "dicom.status"],
            "A message, from its command to its final response; named after the operation"
        ),
        new("Dicom.Network", "answer", "a message", [], "The final response, with what has to be read before it can be sent"),
        new(
            "Microsoft.AspNetCore",
            "the method and the route",
            "the caller's `traceparent`",
            ["dicom.study_instance_uid", "dicom.series_instance_uid", "dicom.sop_instance_uid"],
            "An HTTP request; by OpenTelemetry's conventions, without the URL, and with the UIDs that its path names"
        ),
        new("Pacs.Service", "answer", "a STOW-RS request", [], "The answer to it"),
        new(
            "Pacs.Archive",
            "store",
            "C-STORE, or a STOW-RS request",
            [
                "pacs.protocol",
                "pacs.outcome",
                "dicom.sop_class_uid",
                "dicom.study_instance_uid",
                "dicom.series_instance_uid",
                "dicom.sop_instance_uid",
                "error.type",
            ],
            "An instance taken in: read, put, indexed"
        ),
        new(
            "Pacs.Archive",
            "blob.put",
            "store",
            ["pacs.blob.store", "pacs.blob.key", "pacs.blob.bytes", "pacs.outcome", "error.type"],
            "An object being written, until it is durable"
        ),
        new(
            "Pacs.Archive",
            "blob.get, blob.copy, blob.delete",
            "whatever needs it",
            ["pacs.blob.store", "pacs.blob.key", "pacs.blob.offset", "pacs.blob.bytes", "error.type"],
            "An object, or a range of it, being read; copied; deleted"
        ),
        new(
            "System.Net.Http",
            "the method",
            "blob.put and the others",
            ["url.full"],
            "A request to the object store, without what stands behind the question mark"
        ),
        new(
            "Pacs.Archive",
            "index.wait",
            "store, or whatever changes the index",
            ["error.type"],
            "A change in the index writer's queue, until it is committed; linked with the `index.commit` that took it"
        ),
        new(
            "Pacs.Archive",
            "index.commit",
            "the first `index.wait` of those that share it",
            ["db.system.name", "db.operation.batch.size", "error.type"],
            "One transaction; linked with the `index.wait` of all others that share it"
        ),
        new(
            "Pacs.Archive",
            "find",
            "C-FIND, or a QIDO-RS request",
            ["pacs.level", "pacs.matches", "error.type"],
            "A query, until its last match is taken"
        ),
        new(
            "Pacs.Archive",
            "index.query",
            "find, store, or a WADO-RS request",
            ["db.system.name", "db.operation.name", "db.response.returned_rows", "error.type"],
            "One reading statement; its text and values are not told"
        ),
        new("Pacs.Archive", "upkeep", "", ["pacs.upkeep.step", "error.type"], "One step of upkeep"),
    ];

    /// <summary>Gets the possible values of the attributes. Every attribute of a metric has few values.</summary>
    public static IReadOnlyList<(string Attribute, string Values)> Values { get; } =
    [
        (
            "dicom.association.outcome",
            "`released`, `rejected`, `aborted`, `aborted_by_peer`, `protocol_violation`, `connection_lost`, `timed_out`, "
                + "`shut_down`, `probe` (connected and went away)"
        ),
        ("dicom.calling_ae_title", "the first hundred AE titles that were met, all others `other`; empty where no association came about"),
        ("dicom.command", "`C-STORE`, `C-FIND`, `C-ECHO` and the other operations of PS3.7, `unknown`"),
        ("dicom.status", "the final status, such as `0000H`; `none` when the association ended before"),
        ("dicom.sop_class", "the keyword of PS3.6, such as `CTImageStorage`; `other` for private ones"),
        ("pacs.protocol", "`DIMSE`, `STOW`, `IMPORT`"),
        (
            "pacs.outcome",
            "of a store `stored`, `stored_with_warnings`, `already_stored`, `conflict`, `refused`, `out_of_resources`, "
                + "`unavailable`; else `ok`; `discarded` (an object put that was not wanted), `cancelled` (the other side went away), "
                + "`error`"
        ),
        ("pacs.level", "`patient`, `study`, `series`, `instance`"),
        ("pacs.retrieve.kind", "`instance` (whole or a range), `frame`, `bulk`, `metadata`"),
        ("pacs.blob.store", "`folder`, `s3`"),
        ("pacs.blob.operation", "`put`, `get`, `copy`, `delete`"),
        ("pacs.backend", "`index`, `objects`"),
        ("pacs.upkeep.step", "`remove`, `trim`, `worklist`, `clear`, `sweep`"),
    ];
}
