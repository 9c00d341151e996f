using Microsoft.SqlServer.TransactSql.ScriptDom;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.SqlServer;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Wild cards on SQL Server: the expression is parsed and evaluated by what SQL Server documents of LEN and LIKE. A collation with
/// _SC counts characters, every other one counts UTF-16 code units.</summary>
public sealed class SingleWildCardTests
{
    static readonly string[] texts =
    [
        "",
        "a",
        "ab",
        "abc",
        "ab c ",
        "%",
        "_",
        "[a]",
        "a!b",
        "山",
        "\U00020BB7",
        "\U00020BB7abc",
        "a\U00020BB7c",
        "abc\U00020BB7",
        "\U00020BB7\U0001D11E",
    ];

    static readonly string[] patterns =
    [
        "?",
        "??",
        "???",
        "????",
        "?abc",
        "??abc",
        "*?bc",
        "?bc",
        "a?c",
        "a??c",
        "a*?",
        "?*",
        "??*",
        "\U00020BB7?",
        "\U00020BB7?bc",
        "?\U0001D11E",
        "%?",
        "[?]",
        "a!?",
    ];

    [Fact]
    public void A_question_mark_stands_for_one_character_whatever_its_code_point()
    {
        foreach (var pattern in patterns)
        {
            var sql = SqlServerDialect.Instance.Like("c", "@p", hasSingle: true);
            var condition = ((SelectStatement)Assert.Single(TSql.Statements($"SELECT 1 FROM t WHERE {sql}"))).QueryExpression;
            var where = ((QuerySpecification)condition).WhereClause.SearchCondition;
            foreach (var text in texts)
                Assert.True(Wildcard.IsMatch(pattern, text) == IsTrue(where, text, SqlFilter.Like(pattern)), $"'{pattern}' and '{text}'");
        }
    }

    [Fact]
    public void A_pattern_without_question_mark_is_compared_by_the_column_s_own_collation() =>
        Assert.Equal("c LIKE @p ESCAPE '!'", SqlServerDialect.Instance.Like("c", "@p", hasSingle: false));

    static bool IsTrue(BooleanExpression condition, string text, string like) =>
        condition switch
        {
            BooleanParenthesisExpression inner => IsTrue(inner.Expression, text, like),
            BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both => IsTrue(
                both.FirstExpression,
                text,
                like
            ) && IsTrue(both.SecondExpression, text, like),
            BooleanBinaryExpression either => IsTrue(either.FirstExpression, text, like) || IsTrue(either.SecondExpression, text, like),
            BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals } equal => Length(equal.FirstExpression, text)
                == Length(equal.SecondExpression, text),
            BooleanComparisonExpression { ComparisonType: BooleanComparisonType.GreaterThan } more => Length(more.FirstExpression, text)
                > Length(more.SecondExpression, text),
            LikePredicate { NotDefined: false } match => IsLike(
                Characters(text, match.FirstExpression),
                0,
                Characters(like, match.FirstExpression),
                0
            ),
            _ => throw new NotSupportedException(TSql.Text(condition)),
        };

    // LEN does not count spaces at the end: the full stop behind them is taken off again.
    static int Length(ScalarExpression expression, string text)
    {
        var call = (FunctionCall)expression;
        Assert.Equal("LEN", call.FunctionName.Value);
        var sum = (BinaryExpression)Assert.Single(call.Parameters);
        Assert.Equal(".", ((StringLiteral)sum.SecondExpression).Value);
        return Characters(text, sum.FirstExpression).Length;
    }

    static string[] Characters(string text, ScalarExpression column) =>
        ((PrimaryExpression)column).Collation?.Value.EndsWith("_SC", StringComparison.Ordinal) == true
            ? [.. text.EnumerateRunes().Select(rune => rune.ToString())]
            : [.. text.Select(unit => unit.ToString())];

    static bool IsLike(string[] text, int at, string[] like, int from)
    {
        if (from == like.Length)
            return at == text.Length;
        return like[from] switch
        {
            "%" => Enumerable.Range(at, text.Length - at + 1).Any(next => IsLike(text, next, like, from + 1)),
            "_" => at < text.Length && IsLike(text, at + 1, like, from + 1),
            "!" => at < text.Length && text[at] == like[from + 1] && IsLike(text, at + 1, like, from + 2),
            "[" => throw new NotSupportedException("a set of characters"),
            var one => at < text.Length && text[at] == one && IsLike(text, at + 1, like, from + 1),
        };
    }
}
