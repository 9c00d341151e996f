using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Pacs.Service.Describing.Pages;

/// <summary>A document of headings, paragraphs and tables in Markdown, which can be read as an HTML page too.</summary>
/// <param name="title">Title of the document.</param>
sealed class Article(string title)
{
    static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .DisableHtml()
        .Build();

    readonly StringBuilder text = new($"# {title}\n");

    /// <summary>Adds a heading: level 2 for a chapter, higher levels for its sections.</summary>
    public Article Heading(int level, string heading) => Paragraph($"{new string('#', level)} {heading}");

    /// <summary>Adds a paragraph.</summary>
    public Article Paragraph(string paragraph)
    {
        text.Append($"\n{paragraph}\n");
        return this;
    }

    /// <summary>Adds a table. A table without rows is omitted.</summary>
    public Article Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |")
            .ToList();
        return lines.Count == 0
            ? this
            : Paragraph($"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n{string.Join('\n', lines)}");
    }

    /// <summary>Returns the document as Markdown, with tables in GitHub's syntax.</summary>
    public string Markdown() => text.ToString();

    /// <summary>Returns the document as an HTML page in UTF-8.</summary>
    public byte[] Html()
    {
        var markdown = Markdown();
        var document = Markdig.Markdown.Parse(markdown, pipeline);
        var chapters = document
            .OfType<HeadingBlock>()
            .Where(heading => heading.Level is 2 or 3)
            .Select(heading =>
                (
                    heading.GetAttributes().Id!,
                    markdown.Substring(heading.Span.Start, heading.Span.Length).TrimStart('#', ' '),
                    heading.Level == 3
                )
            );
        return HtmlShell.Page(title, chapters, document.ToHtml(pipeline));
    }
}
