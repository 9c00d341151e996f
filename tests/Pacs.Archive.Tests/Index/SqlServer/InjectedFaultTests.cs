using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Whether the checks find what they are there for.</summary>
public sealed class InjectedFaultTests
{
    // Reading the script takes longer than a check.
    static readonly Lazy<SqlServerSchema> shared = new(SqlServerMigrations.Schema);

    static readonly SqlStatementParameter uid = new("@uid", new SqlType("varchar", 64));

    [Fact]
    public void A_statement_without_fault_passes() =>
        Assert.Empty(Check("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = @uid""", uid));

    [Theory]
    [InlineData("""SELECT "Kay" FROM "Study" WHERE "StudyInstanceUID" = @uid""")]
    [InlineData("""SELECT t."Kay" FROM "Study" t WHERE t."StudyInstanceUID" = @uid""")]
    [InlineData("""SELECT t."Key" FROM "Studie" t WHERE t."StudyInstanceUID" = @uid""")]
    [InlineData("""SELECT s."Key" FROM "Study" t WHERE t."StudyInstanceUID" = @uid""")]
    [InlineData("""UPDATE "Study" SET "Nothing" = 1 WHERE "StudyInstanceUID" = @uid""")]
    [InlineData("""UPDATE "Study" SET "UpdatedAt" = 1 OUTPUT INSERTED."Nothing" WHERE "StudyInstanceUID" = @uid""")]
    [InlineData("""INSERT INTO "Lease" ("Name", "Nobody", "Until") VALUES (@uid, @uid, 1)""")]
    [InlineData(
        """SELECT t."Key" FROM "Study" t WHERE EXISTS (SELECT 1 FROM "Series" x WHERE x."Study" = t."Key") AND """
            + """t."StudyInstanceUID" = @uid"""
    )]
    public void A_wrong_name_is_found(string statement) => Assert.NotEmpty(Check(statement, uid));

    [Fact]
    public void A_parameter_that_is_not_there_is_found() =>
        Assert.Contains(Check("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = @uid"""), found =>
            found.Contains("declared nowhere", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = @uid LIMIT 10""")]
    [InlineData("""INSERT INTO "Lease" ("Name", "Owner", "Until") VALUES (@uid, @uid, 1) ON CONFLICT DO NOTHING""")]
    [InlineData("""UPDATE "Counter" SET "Value" = 1 WHERE "Name" = @uid RETURNING "Value" """)]
    public void The_words_of_another_database_are_found(string statement) => Assert.NotEmpty(Check(statement, uid));

    [Theory]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = @uid""")]
    [InlineData("""SELECT t."Key" FROM "Series" s JOIN "Study" t ON t."Key" = s."StudyKey" WHERE @uid = t."StudyInstanceUID" """)]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" IN (@uid)""")]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" >= @uid""")]
    [InlineData(
        """SELECT [t].[Key] FROM (SELECT [x].[Key], [x].[StudyInstanceUID] AS [u] FROM [Study] AS [x]) AS [t] WHERE [t].[u] = @uid"""
    )]
    [InlineData("""DELETE FROM [s] FROM [Study] AS [s] WHERE [s].[StudyInstanceUID] LIKE @uid""")]
    public void A_Unicode_parameter_beside_a_column_of_ASCII_is_found(string statement)
    {
        Assert.Empty(Check(statement, uid));
        Assert.Contains(
            "converted, row by row",
            Assert.Single(Check(statement, new SqlStatementParameter("@uid", new SqlType("nvarchar", 64))))
        );
    }

    [Theory]
    // A literal is no better.
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = N'1.2' AND "StudyInstanceUID" = @uid""", "converted, row by row")]
    // The elements compare as the database does, and as it may be told otherwise than the column.
    [InlineData(
        """SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" IN (SELECT "value" FROM OPENJSON(@uid) WITH ("value" varchar(64) '$'))""",
        "the database's"
    )]
    [InlineData(
        """SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" IN (SELECT "value" COLLATE Latin1_General_100_BIN2 FROM """
            + """OPENJSON(@uid) WITH ("value" nvarchar(64) '$'))""",
        "converted, row by row"
    )]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyDate" = @uid""", "text")]
    [InlineData(
        """SELECT t."Key" FROM "Study" t JOIN "Problem" p ON p."Reason" = t."StudyInstanceUID" WHERE t."StudyInstanceUID" = @uid""",
        "converted, row by row"
    )]
    [InlineData("""UPDATE "Counter" SET "Value" = @uid WHERE "Name" = @uid""", "not of the column's type")]
    [InlineData("""INSERT INTO "Counter" ("Name", "Value") VALUES (@uid)""", "2 columns and 1 values")]
    [InlineData(
        """SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = @uid ORDER BY "Key" OFFSET @uid ROWS FETCH NEXT 1 ROWS ONLY""",
        "counts rows"
    )]
    public void Types_that_do_not_meet_are_found(string statement, string finding) =>
        Assert.Contains(Check(statement, uid), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void A_parameter_that_is_longer_than_its_column_is_found() =>
        Assert.Contains(
            "longer",
            Assert.Single(
                Check(
                    """UPDATE "Study" SET "UpdatedAt" = 1 WHERE "StudyInstanceUID" = @uid""",
                    new SqlStatementParameter("@uid", new SqlType("varchar", 65))
                )
            )
        );

    [Fact]
    public void A_number_that_is_wider_than_its_column_is_found() =>
        Assert.Contains(
            "converted, row by row",
            Assert.Single(
                Check("""SELECT "Key" FROM "Study" WHERE "StudyDate" = @date""", new SqlStatementParameter("@date", new SqlType("bigint")))
            )
        );

    [Fact]
    public void A_parameter_whose_length_goes_with_its_value_is_found()
    {
        var parameter = SqlStatementParameter.Of(
            new Microsoft.Data.SqlClient.SqlParameter("uid", System.Data.SqlDbType.VarChar) { Value = "1.2.3" }
        );
        Assert.Contains(
            "goes with the value",
            Assert.Single(Check("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" >= @uid""", parameter))
        );
    }

    [Theory]
    [InlineData(
        "nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL",
        "nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL",
        "1700 are allowed"
    )]
    [InlineData(
        "nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL",
        "nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL",
        "no key takes"
    )]
    [InlineData("[BlobKey] varchar(256)", "[BlobKey] varchar(1000)", "900 are allowed")]
    [InlineData(
        "[OnlyStudy] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL",
        "[OnlyStudy] varchar(64) COLLATE Latin1_General_100_BIN2 NULL",
        "may be NULL in a unique key"
    )]
    [InlineData("[Reason] nvarchar(256)", "[Reason] nvarchar(5000)", "longer than the type allows")]
    [InlineData("[StudyInstanceUID] varchar(64) COLLATE Latin1_General_100_BIN2", "[StudyInstanceUID] varchar(64)", "as the database does")]
    [InlineData("[StudyInstanceUID] varchar(64)", "[StudyInstanceUID] nvarchar(64)", "a UID is varchar(64)")]
    [InlineData(
        "CREATE INDEX [IX_Study_PatientID] ON [Study] ([PatientID])",
        "CREATE INDEX [IX_Study_PatientID] ON [Study] ([Patient])",
        "Patient"
    )]
    [InlineData("REFERENCES [Patient] ([Key])", "REFERENCES [Patients] ([Key])", "Patients")]
    public void A_table_that_SQL_Server_refuses_is_found(string right, string wrong, string finding)
    {
        var script = SqlServerMigrations.Script(MigrationsSqlGenerationOptions.Default);
        Assert.Contains(right, script);
        using var schema = new SqlServerSchema(script.Replace(right, wrong));
        Assert.Contains(SchemaRules.Check(schema), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_ways_for_a_deletion_to_reach_a_table_are_found()
    {
        using var schema = new SqlServerSchema(
            SqlServerMigrations.Script(MigrationsSqlGenerationOptions.Default)
                + """

                CREATE TABLE [Twice] ([Key] bigint NOT NULL PRIMARY KEY, [A] bigint NOT NULL CONSTRAINT [FK_A] REFERENCES [Study] ([Key]) ON DELETE CASCADE, [B] bigint NOT NULL CONSTRAINT [FK_B] REFERENCES [Study] ([Key]) ON DELETE CASCADE)
                """
        );
        Assert.Contains("Twice by two ways", Assert.Single(SchemaRules.Check(schema)));
    }

    [Theory]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyDescription" = @uid""", "Study")]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" LIKE @uid""", "Study")]
    [InlineData("""SELECT "Key" FROM "Study" WHERE "StudyInstanceUID" = @uid OR "StudyDescription" = 'a'""", "Study")]
    [InlineData(
        """SELECT i."Key" FROM "Instance" i JOIN "Series" s ON s."Revision" = i."SeriesKey" WHERE i."SOPInstanceUID" = @uid""",
        "Series"
    )]
    [InlineData("""SELECT i."Key" FROM "Instance" i JOIN "Series" s ON s."Key" = i."SeriesKey" WHERE i."SOPInstanceUID" = @uid""")]
    public void A_statement_that_no_index_helps_is_found(string statement, params string[] scanned) =>
        Assert.Equal(scanned, SeekRules.Scanned(shared.Value, new SqlStatement(statement, [uid])));

    static IReadOnlyList<string> Check(string statement, params SqlStatementParameter[] parameters) =>
        StatementCheck.Check(shared.Value, [new SqlStatement(statement, parameters)]);
}
