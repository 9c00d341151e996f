using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The statements for custom tags on a writer's connection, and the custom tags that this connection has read.</summary>
/// <remarks>A transaction that adds or removes a tag increases a counter while no other transaction holds numbers of the change feed. A
/// transaction that stores or deletes instances checks the counter while it holds such numbers (<see cref="IndexBatch.Save"/>). For this
/// reason no transaction commits instances that were indexed by outdated tags.</remarks>
sealed class CustomTagStatements
{
    static readonly (string Name, ColumnType Type)[] valueColumns =
    [
        ("Text", ColumnType.Text),
        ("TextIdeographic", ColumnType.Text),
        ("TextPhonetic", ColumnType.Text),
        ("Number", ColumnType.Long),
        ("Real", ColumnType.Real),
        ("Attributes", ColumnType.Bytes),
    ];

    readonly WriterConnection connection;
    readonly DbCommand findVersion,
        raiseVersion,
        findTags,
        listError,
        countError;
    readonly Dictionary<QueryLevel, (DbCommand Replace, DbCommand Insert)> ofLevel;
    KnownTags? known;
    bool isRaised;

    public CustomTagStatements(WriterConnection connection)
    {
        this.connection = connection;
        findVersion = connection.Command($"""SELECT "Value" FROM "Counter" WHERE "Name" = '{CounterRow.CustomTags}'""", []);
        raiseVersion = connection.Command($"""UPDATE "Counter" SET "Value" = "Value" + 1 WHERE "Name" = '{CounterRow.CustomTags}'""", []);
        findTags = connection.Command(
            $"""SELECT "Key", "Tag", "Vr", "PrivateCreator", "Level" FROM "CustomTag" WHERE "Status" <> {(int)CustomTagStatus.Deleting}""",
            []
        );
        listError = connection.Command(
            $"""
            INSERT INTO "CustomTagError" ("TagKey", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "At", "Reason")
            SELECT c."Key", @study, @series, @instance, @at, @reason FROM "CustomTag" c
            WHERE c."Key" = @tag AND c."ErrorCount" < {CustomTagErrorRow.MaxListed}
            """,
            [
                ("@tag", ColumnType.Long),
                ("@study", ColumnType.Uid),
                ("@series", ColumnType.Uid),
                ("@instance", ColumnType.Uid),
                ("@at", ColumnType.Long),
                ("@reason", ColumnType.Text),
            ]
        );
        countError = connection.Command(
            """UPDATE "CustomTag" SET "ErrorCount" = "ErrorCount" + 1 WHERE "Key" = @tag""",
            [("@tag", ColumnType.Long)]
        );
        ofLevel = new[] { QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance }.ToDictionary(
            level => level,
            level => (Replace(level), Insert(level))
        );
    }

    /// <summary>All statements.</summary>
    public IEnumerable<DbCommand> All =>
        [
            findVersion,
            raiseVersion,
            findTags,
            listError,
            countError,
            .. ofLevel.Values.SelectMany(pair => new[] { pair.Replace, pair.Insert }),
        ];

    /// <summary>The tags whose values are to be indexed.</summary>
    // The version is read first: tags that are added between the two reads belong to a later version, which the check before the commit
    // detects.
    public KnownTags Known => known ??= new KnownTags(Version(), connection.Read(findTags, CustomTag.Read));

    /// <summary>The tags as they were last read; null when they have to be read again.</summary>
    public IReadOnlyList<CustomTag>? LastKnown => known?.Tags;

    /// <summary>Reads the version of the tags in the database.</summary>
    public long Version() => connection.Read(findVersion, row => row.GetInt64(0)).SingleOrDefault();

    /// <summary>Increases the version, because tags were added or removed. Returns the new version.</summary>
    public long RaiseVersion()
    {
        connection.Gather(raiseVersion);
        connection.Flush();
        isRaised = true;
        known = null;
        return Version();
    }

    /// <summary>Makes the next transaction read the tags again, because the changes of this transaction may never be committed.</summary>
    public void Forget() => isRaised = true;

    /// <summary>Begins a transaction.</summary>
    public void Begin()
    {
        if (isRaised)
            known = null;
        isRaised = false;
    }

    /// <summary>Inserts an instance's values of a tag. For a tag of a study or series, the values of an instance that was stored earlier
    /// stay.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="values">The values.</param>
    /// <param name="sopInstance">The instance. Its insertion may still wait to be sent.</param>
    /// <param name="blobKey">Key of its object. Another object with the same SOP Instance UID may have other values.</param>
    /// <param name="isNew">Whether the instance was inserted in this transaction, so that no values from it or from a later instance can
    /// exist.</param>
    public void Set(CustomTag tag, CustomTagValues values, string sopInstance, string blobKey, bool isNew)
    {
        if (values.Rows.Count == 0)
            return;
        var (replace, insert) = ofLevel[tag.Level];
        if (!isNew)
            connection.Gather(WriterConnection.Filled(replace, tag.Key, sopInstance, blobKey));
        foreach (var row in values.Rows)
            connection.Gather(
                WriterConnection.Filled(
                    insert,
                    tag.Key,
                    sopInstance,
                    blobKey,
                    row.Text,
                    row.TextIdeographic,
                    row.TextPhonetic,
                    row.Number ?? (object)DBNull.Value,
                    row.Real ?? (object)DBNull.Value,
                    row.Attributes ?? (object)DBNull.Value
                )
            );
    }

    /// <summary>Lists an object whose value of a tag could not be indexed, unless the maximum number is listed already. The object is
    /// always counted.</summary>
    public void Report(CustomTagErrorRow error)
    {
        connection.Gather(
            WriterConnection.Filled(
                listError,
                error.TagKey,
                error.StudyInstanceUID,
                error.SeriesInstanceUID,
                error.SOPInstanceUID,
                error.At,
                error.Reason
            )
        );
        connection.Gather(WriterConnection.Filled(countError, error.TagKey));
    }

    // Deletes the values from an earlier run for the same instance, and the values from later instances.
    DbCommand Replace(QueryLevel level) =>
        connection.Command(
            $"""
            DELETE FROM "CustomTagValue" WHERE "TagKey" = @tag
            AND "OwnerKey" IN (SELECT {Owner(level)} FROM "Instance" i{Join(level)}
            WHERE i."SOPInstanceUID" = @instance AND i."BlobKey" = @blob)
            AND "SourceKey" >= (SELECT j."Key" FROM "Instance" j WHERE j."SOPInstanceUID" = @instance AND j."BlobKey" = @blob)
            """,
            [("@tag", ColumnType.Long), ("@instance", ColumnType.Uid), ("@blob", ColumnType.ObjectKey)]
        );

    DbCommand Insert(QueryLevel level)
    {
        var columns = string.Join(", ", valueColumns.Select(column => $"\"{column.Name}\""));
        var values = string.Join(", ", valueColumns.Select(column => $"@{column.Name}"));
        var isFirst =
            level == QueryLevel.Instance
                ? ""
                : $"""
                    AND NOT EXISTS (SELECT 1 FROM "CustomTagValue" v
                    WHERE v."TagKey" = @tag AND v."OwnerKey" = {Owner(level)} AND v."SourceKey" < i."Key")
                    """;
        return connection.Command(
            $"""
            INSERT INTO "CustomTagValue" ("TagKey", "OwnerKey", "SourceKey", {columns})
            SELECT @tag, {Owner(level)}, i."Key", {values} FROM "Instance" i{Join(level)}
            WHERE i."SOPInstanceUID" = @instance AND i."BlobKey" = @blob {isFirst}
            """,
            [
                ("@tag", ColumnType.Long),
                ("@instance", ColumnType.Uid),
                ("@blob", ColumnType.ObjectKey),
                .. valueColumns.Select(column => ("@" + column.Name, column.Type)),
            ]
        );
    }

    static string Owner(QueryLevel level) =>
        level switch
        {
            QueryLevel.Study => "s.\"StudyKey\"",
            QueryLevel.Series => "i.\"SeriesKey\"",
            _ => "i.\"Key\"",
        };

    static string Join(QueryLevel level) => level == QueryLevel.Study ? " JOIN \"Series\" s ON s.\"Key\" = i.\"SeriesKey\"" : "";
}

/// <summary>The custom tags of one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Tags">The tags whose values are indexed.</param>
sealed record KnownTags(long Version, IReadOnlyList<CustomTag> Tags);

/// <summary>Custom tags were added or removed while a transaction stored or deleted instances by the previous tags. The transaction is
/// repeated.</summary>
sealed class CustomTagsChangedException : Exception;
