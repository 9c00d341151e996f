using System.Data.Common;
using Dicom;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Reading;

/// <summary>FROM and WHERE of a statement that reads patients, studies, series or instances for a requester. Every such statement takes
/// them from here, so that no statement can leave out a condition. The aliases of the tables are those of
/// <see cref="SqlFilter"/>.</summary>
sealed class InstanceSource
{
    readonly QueryLevel level;

    InstanceSource(QueryLevel level, SqlDialect dialect)
    {
        this.level = level;
        Filter = new SqlFilter(dialect);
    }

    /// <summary>The conditions.</summary>
    public SqlFilter Filter { get; }

    /// <summary>Returns the rows of a level that a requester may read. Today these are all rows: conditions for the requester belong
    /// here.</summary>
    public static InstanceSource For(Requester requester, QueryLevel level, SqlDialect dialect) => new(level, dialect);

    /// <summary>Adds the tables of levels above, for a SELECT that names their columns.</summary>
    public InstanceSource With(params ReadOnlySpan<QueryLevel> above)
    {
        foreach (var table in above)
            Filter.Tables.Add(table);
        return this;
    }

    /// <summary>Adds the condition that the rows belong to a study, series or instance.</summary>
    public InstanceSource In(InstanceScope scope)
    {
        Add(QueryLevel.Study, "StudyInstanceUID", scope.Study);
        if (scope.Series is { } series)
            Add(QueryLevel.Series, "SeriesInstanceUID", series);
        if (scope.SopInstance is { } instance)
            Add(QueryLevel.Instance, "SOPInstanceUID", instance);
        return this;

        void Add(QueryLevel of, string column, Uid uid) =>
            Where($"{Filter.Column(of, column)} = {Filter.Value(uid.Value, ColumnType.Uid)}");
    }

    /// <summary>Adds a condition. The caller adds its parameters.</summary>
    public InstanceSource Where(string condition)
    {
        Filter.And(condition);
        return this;
    }

    /// <summary>The tables, with the keyword FROM.</summary>
    public string From =>
        level switch
        {
            QueryLevel.Patient => "FROM \"Patient\" p",
            QueryLevel.Study => "FROM \"Study\" t",
            QueryLevel.Series => "FROM \"Series\" s" + JoinStudy,
            _ when Filter.Tables.Contains(QueryLevel.Series) || Filter.Tables.Contains(QueryLevel.Study) =>
                "FROM \"Instance\" i JOIN \"Series\" s ON s.\"Key\" = i.\"SeriesKey\"" + JoinStudy,
            _ => "FROM \"Instance\" i",
        };

    string JoinStudy => Filter.Tables.Contains(QueryLevel.Study) ? " JOIN \"Study\" t ON t.\"Key\" = s.\"StudyKey\"" : "";

    /// <summary>Adds the values of the conditions to a command.</summary>
    public void AddParameters(DbCommand command, SqlDialect dialect) => Filter.AddParameters(command);

    /// <summary>Returns FROM and WHERE.</summary>
    public override string ToString() => From + Filter.Where;
}
