using Dicom.Text;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Text;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("MÜLLER", "muller")]
    [InlineData("Mu\u0308ller", "muller")]
    [InlineData("Ｍüｌｌｅｒ", "muller")]
    [InlineData("Straße", "strasse")]
    [InlineData("Buc^Jérôme", "buc^jerome")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Søren Ærø", "soren aero")]
    [InlineData("İstanbul ılık", "istanbul ilik")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("Διονυσιος", "διονυσιοσ")]
    [InlineData("Διονύσιος", "διονυσιοσ")]
    [InlineData("ЛЮКСЕМБУРГ Ёлкин", "люксембург елкин")]
    [InlineData("O’Brien–Smith", "o'brien-smith")]
    [InlineData("ﾔﾏﾀﾞ ﾊﾟｰﾊﾞｰ", "ヤマダ パーバー")]
    [InlineData("か\u3099", "が")]
    [InlineData("山田　太郎", "山田 太郎")]
    [InlineData("홍길동", "홍길동")]
    [InlineData("\u1112\u1169\u11BC", "홍")]
    [InlineData("قَبَّانِي", "قباني")]
    [InlineData("שָׁרוֹן", "שרון")]
    [InlineData("ก้อง", "ก้อง")]
    [InlineData("A*b?\\^=%_", "a*b?\\^=%_")]
    [InlineData("＊？％＿＼＾＝", "＊？％＿＼＾＝")]
    [InlineData("", "")]
    public void Text_is_folded_to_what_is_compared(string text, string folded)
    {
        Assert.Equal(folded, Folding.Fold(text));
        Assert.Equal(folded, Folding.Fold(folded));
    }

    [Theory]
    [InlineData("Doe^John^^Dr.", "doe john dr.")]
    [InlineData("Doe, John  ", "doe john")]
    [InlineData("Yamada^Tarou=山田^太郎=やまだ^たろう", "yamada tarou 山田 太郎 やまだ たろう")]
    [InlineData("^^^", "")]
    [InlineData("DOE^J*", "doe j*")]
    public void A_name_is_folded_without_its_separators(string name, string folded) => Assert.Equal(folded, Folding.FoldName(name));

    [Fact]
    public void Folding_twice_changes_nothing_and_never_makes_a_wildcard_or_separator_for_any_character()
    {
        for (var c = 0; c < 0x10000; c++)
        {
            if (char.IsSurrogate((char)c))
                continue;
            var text = "k" + (char)c;
            var folded = Folding.Fold(text);
            Assert.True(folded == Folding.Fold(folded), $"U+{c:X4}");
            Assert.True(c < 0x80 || !folded.AsSpan().ContainsAny("*?%_[]\\^=\0"), $"U+{c:X4}");
        }
    }

    [Fact]
    public async Task The_table_is_what_its_generator_makes()
    {
        var folder = Path.Combine(SharedFiles.Repository, "src/Dicom/Text");
        var made = await Command.RunAsync("/usr/bin/python3", Path.Combine(folder, "make-folding-table.py"));
        var kept = await File.ReadAllTextAsync(Path.Combine(folder, "FoldingTable.g.cs"), TestContext.Current.CancellationToken);

        Assert.SkipUnless(
            made[..made.IndexOf('\n')] == kept[..kept.IndexOf('\n')],
            "this Python carries another version of Unicode than the table was made from"
        );
        Assert.Equal(made, kept);
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_and_lone_surrogates_stay() =>
        Assert.Equal("é😀\uD800"[1..], Folding.Fold("é😀\uD800")[1..]);

    [Fact]
    public void Ideographs_that_differ_only_in_compatibility_are_one() => Assert.Equal(Folding.Fold("金"), Folding.Fold("\uF90A"));
}
