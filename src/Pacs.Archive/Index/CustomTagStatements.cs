using System.Data.Common;
using Pacs.Archive.Query;

namespace Pacs.Archive.Index;

/// <summary>The statements of custom tags on a writer's connection, and which tags there are as far as it knows.</summary>
/// <remarks>Whoever adds or removes a tag raises a counter while nobody holds numbers of the change feed; whoever has stored or deleted instances looks at that counter when holding some (<see cref="IndexBatch.Save"/>). So no transaction commits instances that were indexed by other tags than there are.</remarks>
sealed class CustomTagStatements
{
    static readonly (string Name, ColumnType Type)[] valueColumns =
    [
        ("Text", ColumnType.Text), ("TextIdeographic", ColumnType.Text), ("TextPhonetic", ColumnType.Text), ("Number", ColumnType.Long), ("Real", ColumnType.Real), ("Attributes", ColumnType.Bytes),
    ];

    readonly IndexStatements statements;
    readonly DbCommand findVersion, raiseVersion, findTags, listError, countError;
    readonly Dictionary<QueryLevel, (DbCommand Replace, DbCommand Insert)> ofLevel;
    KnownTags? known;
    bool isRaised;

    public CustomTagStatements(IndexStatements statements)
    {
        this.statements = statements;
        findVersion = statements.Command($"""SELECT "Value" FROM "Counter" WHERE "Name" = '{CounterRow.CustomTags}'""", []);
        raiseVersion = statements.Command($"""UPDATE "Counter" SET "Value" = "Value" + 1 WHERE "Name" = '{CounterRow.CustomTags}'""", []);
        findTags = statements.Command($"""SELECT "Key", "Tag", "Vr", "PrivateCreator", "Level" FROM "CustomTag" WHERE "Status" <> {(int)CustomTagStatus.Deleting}""", []);
        listError = statements.Command($"""
            INSERT INTO "CustomTagError" ("TagKey", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "At", "Reason")
            SELECT c."Key", @study, @series, @instance, @at, @reason FROM "CustomTag" c WHERE c."Key" = @tag AND c."ErrorCount" < {CustomTagErrorRow.MaxListed}
            """, [("@tag", ColumnType.Long), ("@study", ColumnType.Uid), ("@series", ColumnType.Uid), ("@instance", ColumnType.Uid), ("@at", ColumnType.Long), ("@reason", ColumnType.Text)]);
        countError = statements.Command("""UPDATE "CustomTag" SET "ErrorCount" = "ErrorCount" + 1 WHERE "Key" = @tag""", [("@tag", ColumnType.Long)]);
        ofLevel = new[] { QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance }.ToDictionary(level => level, level => (Replace(level), Insert(level)));
    }

    /// <summary>All of them.</summary>
    public IEnumerable<DbCommand> All => [findVersion, raiseVersion, findTags, listError, countError, .. ofLevel.Values.SelectMany(pair => new[] { pair.Replace, pair.Insert })];

    /// <summary>The tags that values are to be indexed of.</summary>
    // The number first: tags that come between the two are of a later one, which is found out.
    public KnownTags Known => known ??= new KnownTags(Version(), statements.Read(findTags, CustomTag.Read));

    /// <summary>The tags as they were last read; null when they are to be read again.</summary>
    public IReadOnlyList<CustomTag>? LastKnown => known?.Tags;

    /// <summary>Which state of the tags the database has.</summary>
    public long Version() => statements.Read(findVersion, row => row.GetInt64(0)).SingleOrDefault();

    /// <summary>Says that tags have come or gone; returns the new state's number.</summary>
    public long RaiseVersion()
    {
        statements.Gather(raiseVersion);
        statements.Flush();
        isRaised = true;
        known = null;
        return Version();
    }

    /// <summary>Has the tags read again by the next transaction: what this one knows may never be committed.</summary>
    public void Forget() => isRaised = true;

    /// <summary>A transaction begins.</summary>
    public void Begin()
    {
        if (isRaised)
            known = null;
        isRaised = false;
    }

    /// <summary>Puts in what an instance says of a tag; of a study's or series' tags, what an instance says that was stored earlier stands.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="values">The values.</param>
    /// <param name="sopInstance">The instance, whose row may be gathered still.</param>
    /// <param name="blobKey">Its object: another one under the same UID has said something else.</param>
    /// <param name="isNew">Whether the instance came in this transaction, so that nothing later can have said anything.</param>
    public void Set(CustomTag tag, CustomTagValues values, string sopInstance, string blobKey, bool isNew)
    {
        if (values.Rows.Count == 0)
            return;
        var (replace, insert) = ofLevel[tag.Level];
        if (!isNew)
            statements.Gather(IndexStatements.Filled(replace, tag.Key, sopInstance, blobKey));
        foreach (var row in values.Rows)
            statements.Gather(IndexStatements.Filled(insert, tag.Key, sopInstance, blobKey, row.Text, row.TextIdeographic, row.TextPhonetic, row.Number ?? (object)DBNull.Value, row.Real ?? (object)DBNull.Value, row.Attributes ?? (object)DBNull.Value));
    }

    /// <summary>Lists an object whose value of a tag could not be indexed, unless enough are listed.</summary>
    public void Report(CustomTagErrorRow error)
    {
        statements.Gather(IndexStatements.Filled(listError, error.TagKey, error.StudyInstanceUID, error.SeriesInstanceUID, error.SOPInstanceUID, error.At, error.Reason));
        statements.Gather(IndexStatements.Filled(countError, error.TagKey));
    }

    // What the instance said itself when this was done before, and what later ones said.
    DbCommand Replace(QueryLevel level) => statements.Command($"""
        DELETE FROM "CustomTagValue" WHERE "TagKey" = @tag
        AND "OwnerKey" IN (SELECT {Owner(level)} FROM "Instance" i{Join(level)} WHERE i."SOPInstanceUID" = @instance AND i."BlobKey" = @blob)
        AND "SourceKey" >= (SELECT j."Key" FROM "Instance" j WHERE j."SOPInstanceUID" = @instance AND j."BlobKey" = @blob)
        """, [("@tag", ColumnType.Long), ("@instance", ColumnType.Uid), ("@blob", ColumnType.ObjectKey)]);

    DbCommand Insert(QueryLevel level) => statements.Command($"""
        INSERT INTO "CustomTagValue" ("TagKey", "OwnerKey", "SourceKey", {string.Join(", ", valueColumns.Select(column => $"\"{column.Name}\""))})
        SELECT @tag, {Owner(level)}, i."Key", {string.Join(", ", valueColumns.Select(column => $"@{column.Name}"))} FROM "Instance" i{Join(level)}
        WHERE i."SOPInstanceUID" = @instance AND i."BlobKey" = @blob
        """ + (level == QueryLevel.Instance ? "" : $""" AND NOT EXISTS (SELECT 1 FROM "CustomTagValue" v WHERE v."TagKey" = @tag AND v."OwnerKey" = {Owner(level)} AND v."SourceKey" < i."Key")"""),
        [("@tag", ColumnType.Long), ("@instance", ColumnType.Uid), ("@blob", ColumnType.ObjectKey), .. valueColumns.Select(column => ("@" + column.Name, column.Type))]);

    static string Owner(QueryLevel level) => level switch
    {
        QueryLevel.Study => "s.\"StudyKey\"",
        QueryLevel.Series => "i.\"SeriesKey\"",
        _ => "i.\"Key\"",
    };

    static string Join(QueryLevel level) => level == QueryLevel.Study ? " JOIN \"Series\" s ON s.\"Key\" = i.\"SeriesKey\"" : "";
}

/// <summary>The custom tags at a moment.</summary>
/// <param name="Version">The number of that state.</param>
/// <param name="Tags">Those that values are indexed of.</param>
sealed record KnownTags(long Version, IReadOnlyList<CustomTag> Tags);

/// <summary>Custom tags came or went while instances were stored or deleted by those there were before: it is done again.</summary>
sealed class CustomTagsChangedException : Exception;
