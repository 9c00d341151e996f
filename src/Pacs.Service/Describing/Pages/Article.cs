using System.Text;

namespace Pacs.Service.Describing.Pages;

/// <summary>A document of headings, paragraphs and tables that can be rendered as Markdown and as HTML. Backticks in
/// its texts and cells enclose code.</summary>
/// <param name="title">Title of the document.</param>
sealed class Article(string title)
{
    readonly List<Block> blocks = [];

    /// <summary>Adds a heading: level 2 for a chapter, higher levels for its sections.</summary>
    public Article Heading(int level, string text) => Add(new Block(level, text, [], []));

    /// <summary>Adds a paragraph.</summary>
    public Article Paragraph(string text) => Add(new Block(0, text, [], []));

    /// <summary>Adds a table. A table without rows is omitted.</summary>
    public Article Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        rows.ToList() is { Count: > 0 } all ? Add(new Block(0, "", heads, all)) : this;

    /// <summary>Returns the document as Markdown, with tables in GitHub's syntax.</summary>
    public string Markdown()
    {
        var text = new StringBuilder($"# {title}\n");
        foreach (var block in blocks)
        {
            text.Append('\n');
            if (block.Heads.Count == 0)
            {
                text.Append(block.Level > 0 ? new string('#', block.Level) + " " : "").Append(block.Text).Append('\n');
                continue;
            }
            text.Append($"| {string.Join(" | ", block.Heads)} |\n|{string.Concat(block.Heads.Select(_ => "---|"))}\n");
            foreach (var row in block.Rows)
                text.Append($"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
        }
        return text.ToString();
    }

    /// <summary>Returns the document as an HTML page in UTF-8.</summary>
    public byte[] Html()
    {
        var body = new StringBuilder($"<h1>{HtmlShell.Encode(title)}</h1>\n");
        foreach (var block in blocks)
            body.Append(
                    block switch
                    {
                        { Heads.Count: > 0 } => HtmlShell.Table(block.Heads, block.Rows),
                        { Level: > 0 } =>
                            $"<h{block.Level} id=\"{HtmlShell.Anchor(block.Text)}\">{HtmlShell.Inline(block.Text)}</h{block.Level}>",
                        _ => $"<p>{HtmlShell.Inline(block.Text)}</p>",
                    }
                )
                .Append('\n');
        return HtmlShell.Page(
            title,
            blocks.Where(block => block.Level is 2 or 3).Select(block => (HtmlShell.Anchor(block.Text), block.Text, block.Level == 3)),
            body.ToString()
        );
    }

    Article Add(Block block)
    {
        blocks.Add(block);
        return this;
    }

    // A heading if it has a level, a table if it has heads, otherwise a paragraph.
    sealed record Block(int Level, string Text, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);
}
