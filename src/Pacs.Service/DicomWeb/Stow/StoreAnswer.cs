using System.Text.Json;
using System.Xml;
using Dicom;
using Pacs.Archive;
using Pacs.Archive.Ingest;
using Pacs.Service.Telemetry;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Store Instances Response Module (PS3.18 I) of one request, and the status code of its answer (PS3.18 table 10.5.3-1).</summary>
/// <param name="urlOf">Returns the absolute URL of a study or instance.</param>
public sealed class StoreAnswer(Func<InstanceScope, string> urlOf)
{
    /// <summary>Maximum number of parts in a request, of instances in its metadata, and of values sent as bulk data.
    /// The largest studies have tens of thousands of instances. Less than a kilobyte is kept for each, 40 MB in total.</summary>
    public const int MaxParts = 50_000;

    readonly List<Item> stored = [];
    readonly List<Item> failed = [];
    readonly List<Item> others = [];
    readonly HashSet<Uid> studies = [];
    bool outOfResources;
    bool unavailable;
    bool conflicting;
    bool faulty;
    bool tooLarge;

    /// <summary>Gets the counts for the log.</summary>
    internal StoreTally Tally { get; } = new();

    /// <summary>Gets whether nothing has been added.</summary>
    public bool IsEmpty => stored.Count + failed.Count + others.Count == 0;

    /// <summary>Gets the status code: 413 if the request was too large, even if instances were stored; otherwise 200 if
    /// all were stored, and 202 if some were stored or there are warnings. If none was stored: 503 if the storage
    /// cannot be reached, 507 if it is full, 500 after an unexpected failure, 400 if nothing was understood, otherwise 409.</summary>
    public int Status =>
        (stored.Count, failed.Count + others.Count) switch
        {
            _ when tooLarge => StatusCodes.Status413PayloadTooLarge,
            (> 0, 0) when stored.TrueForAll(item => item.Reason is null) => StatusCodes.Status200OK,
            (> 0, _) => StatusCodes.Status202Accepted,
            _ when unavailable => StatusCodes.Status503ServiceUnavailable,
            _ when outOfResources => StatusCodes.Status507InsufficientStorage,
            _ when faulty => StatusCodes.Status500InternalServerError,
            _ when conflicting => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>Adds the outcome of one part or instance.</summary>
    internal void Add(PartOutcome outcome)
    {
        switch (outcome)
        {
            case PartOutcome.Ingested ingested:
                Add(ingested.Outcome);
                break;
            case PartOutcome.NotComposed instance:
                conflicting = true;
                outOfResources |= instance.Reason == StoreReasons.OutOfResources;
                Tally.AddRefused(instance.Reason == StoreReasons.OutOfResources ? "OutOfResources" : "CannotCompose");
                AddFailure(instance.SopClass, instance.SopInstance, instance.Reason, instance.Comment);
                break;
            case PartOutcome.Fault fault:
                faulty = true;
                Tally.AddRefused("Fault");
                AddFailure(fault.SopClass, fault.SopInstance, StoreReasons.ProcessingFailure, fault.Comment);
                break;
            case PartOutcome.Unreadable unreadable:
                Tally.AddRefused(nameof(RefusalReason.CannotUnderstand));
                AddFailure(null, null, StoreReasons.CannotUnderstand, unreadable.Comment);
                break;
            case PartOutcome.TooLarge large:
                tooLarge = true;
                Tally.AddRefused(nameof(RefusalReason.OverLimit));
                AddFailure(null, null, StoreReasons.OutOfResources, large.Comment);
                break;
        }
    }

    void Add(StoreOutcome outcome)
    {
        Tally.Add(outcome);
        switch (outcome)
        {
            case StoreOutcome.Stored done:
                AddStored(
                    done.Instance,
                    done.Warnings.Count > 0 ? StoreReasons.StoredNotAsTheClassWants : null,
                    string.Join("; ", done.Warnings)
                );
                break;
            case StoreOutcome.AlreadyStored same:
                AddStored(same.Instance, null, "");
                break;
            case StoreOutcome.Conflict conflict:
                AddStored(conflict.Instance, StoreReasons.Coercion, conflict.Comment);
                break;
            case StoreOutcome.Refused refused:
                conflicting |= refused.Reason is not (RefusalReason.CannotUnderstand or RefusalReason.MissingIdentity);
                AddFailure(refused.SopClass, refused.SopInstance, ReasonOf(refused.Reason), refused.Comment);
                break;
            case StoreOutcome.OutOfResources full:
                outOfResources = true;
                AddFailure(full.SopClass, full.SopInstance, StoreReasons.OutOfResources, full.Comment);
                break;
            case StoreOutcome.Unavailable down:
                unavailable = true;
                AddFailure(down.SopClass, down.SopInstance, StoreReasons.OutOfResources, down.Comment);
                break;
            default:
                throw new InvalidOperationException($"an outcome of the kind {outcome.GetType().Name}");
        }
    }

    /// <summary>Writes the module as the Native DICOM Model (PS3.19 A.1).</summary>
    public void Write(XmlWriter xml) => StoreAnswerXml.Write(xml, RetrieveUrl, failed, stored, others);

    /// <summary>Writes the module as DICOM JSON.</summary>
    /// <remarks>Written without DicomJson, because Error Comment (0000,0902) belongs to the command group, which data
    /// sets and their JSON do not contain. Other archives return it and clients show it.</remarks>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteText(json, Tag.RetrieveURL, "UR", RetrieveUrl);
        WriteItems(json, Tag.FailedSOPSequence, Tag.FailureReason, failed);
        WriteItems(json, Tag.ReferencedSOPSequence, Tag.WarningReason, stored);
        WriteItems(json, Tag.OtherFailuresSequence, Tag.FailureReason, others);
        json.WriteEndObject();
    }

    /// <summary>Gets the URL of everything that was stored (PS3.18 table 10.5.3-2, Location): the instance or the
    /// study; empty if there are several studies or none.</summary>
    public string Location => stored is [var only] ? only.Url : RetrieveUrl;

    // Type 2: empty unless all stored instances belong to one study.
    string RetrieveUrl => studies.Count == 1 ? urlOf(new InstanceScope(studies.First())) : "";

    void AddStored(InstanceIdentity instance, ushort? warning, string comment)
    {
        studies.Add(instance.Study);
        stored.Add(
            new Item(
                instance.SopClass,
                instance.SopInstance,
                warning,
                comment,
                urlOf(new InstanceScope(instance.Study, instance.Series, instance.SopInstance))
            )
        );
    }

    // Instances without SOP Class or SOP Instance UID go into Other Failures Sequence (0008,119A).
    void AddFailure(Uid? sopClass, Uid? sopInstance, ushort reason, string comment) =>
        (sopClass is not null && sopInstance is not null ? failed : others).Add(new Item(sopClass, sopInstance, reason, comment, ""));

    static ushort ReasonOf(RefusalReason reason) =>
        reason switch
        {
            // STOW-RS announces no SOP class, so this means a SOP class that is not stored.
            RefusalReason.SopClassMismatch => StoreReasons.SopClassNotSupported,
            RefusalReason.SopInstanceMismatch => StoreReasons.NotAsTheClassWants,
            RefusalReason.StudyMismatch => StoreReasons.NotTheAnnouncedStudy,
            _ => StoreReasons.CannotUnderstand,
        };

    static void WriteItems(Utf8JsonWriter json, Tag sequence, Tag reason, List<Item> items)
    {
        if (items.Count == 0)
            return;
        WriteStart(json, sequence, "SQ");
        foreach (var item in items)
        {
            json.WriteStartObject();
            if (item.Comment.Length > 0)
                WriteText(json, Tag.ErrorComment, "LO", item.Comment);
            if (item.SopClass is { } sopClass && item.SopInstance is { } sopInstance)
            {
                WriteText(json, Tag.ReferencedSOPClassUID, "UI", sopClass.Value);
                WriteText(json, Tag.ReferencedSOPInstanceUID, "UI", sopInstance.Value);
            }
            if (item.Url.Length > 0)
                WriteText(json, Tag.RetrieveURL, "UR", item.Url);
            if (item.Reason is { } number)
            {
                WriteStart(json, reason, "US");
                json.WriteNumberValue(number);
                WriteEnd(json);
            }
            json.WriteEndObject();
        }
        WriteEnd(json);
    }

    static void WriteText(Utf8JsonWriter json, Tag tag, string vr, string value)
    {
        if (value.Length == 0)
        {
            json.WriteStartObject(tag.ToHex());
            json.WriteString("vr", vr);
            json.WriteEndObject();
            return;
        }
        WriteStart(json, tag, vr);
        json.WriteStringValue(value);
        WriteEnd(json);
    }

    static void WriteStart(Utf8JsonWriter json, Tag tag, string vr)
    {
        json.WriteStartObject(tag.ToHex());
        json.WriteString("vr", vr);
        json.WriteStartArray("Value");
    }

    static void WriteEnd(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal readonly record struct Item(Uid? SopClass, Uid? SopInstance, ushort? Reason, string Comment, string Url);
}
