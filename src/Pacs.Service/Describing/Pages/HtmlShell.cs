using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Pacs.Service.Describing.Pages;

/// <summary>Shared parts of the HTML pages. Each page is one file without scripts and without external resources.</summary>
static partial class HtmlShell
{
    /// <summary>Content-Security-Policy of the pages: only their own content and inline styles.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    const string Style = """
        :root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6775; --line: #d9dfe6; --paper: #fff; --wash: #f5f7fa;
          --accent: #0b5cad; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --soft: #9aa7b5; --line: #323c48; --paper: #14191f; --wash: #1c232b;
          --accent: #6db3f2; } }
        * { box-sizing: border-box; }
        body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr);
          font: 15px/1.55 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--paper); }
        nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.6rem 1.2rem; background: var(--wash);
          border-right: 1px solid var(--line); }
        nav strong { display: block; margin-bottom: .8rem; font-size: 1.1rem; }
        nav a { display: block; padding: .18rem 0; color: var(--ink); text-decoration: none; font-size: .92rem; }
        nav a.sub { padding-left: .9rem; color: var(--soft); font-size: .85rem; }
        nav a:hover { color: var(--accent); }
        main { padding: 1.6rem 2.4rem 4rem; max-width: 70rem; }
        h1 { margin: 0 0 .4rem; font-size: 1.8rem; } h2 { margin: 2.4rem 0 .8rem; padding-bottom: .3rem;
          border-bottom: 1px solid var(--line); font-size: 1.3rem; } h3 { margin: 1.6rem 0 .5rem; font-size: 1.05rem; } h4 {
          margin: 1.1rem 0 .3rem; font-size: .95rem; }
        a { color: var(--accent); }
        table { border-collapse: collapse; margin: .5rem 0 1rem; font-size: .9rem; } th, td { padding: .32rem .7rem;
          border: 1px solid var(--line); text-align: left; vertical-align: top; } th { background: var(--wash); font-weight: 600; }
        td { overflow-wrap: anywhere; } td:first-child { overflow-wrap: normal; }
        code { font: .88em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; background: var(--wash); border-radius: 3px;
          padding: .05em .3em; }
        pre { padding: .8rem 1rem; overflow-x: auto; background: var(--wash); border-radius: 6px;
          font: .88em/1.6 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
        details { margin: .45rem 0; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); }
        summary { display: flex; gap: .7rem; align-items: baseline; padding: .5rem .8rem; cursor: pointer; flex-wrap: wrap; }
          summary:hover { background: var(--wash); }
        summary code { background: none; padding: 0; font-size: .92em; overflow-wrap: anywhere; } summary span.what { color: var(--soft);
          margin-left: auto; }
        details > div { padding: .2rem 1rem .8rem; border-top: 1px solid var(--line); overflow-x: auto; }
        .verb { min-width: 4.4rem; padding: .1rem .5rem; border-radius: 4px; color: #fff; font-size: .75rem; font-weight: 700;
          text-align: center; background: #5b6775; }
        .GET { background: #0b6fb8; } .POST { background: #1c7c47; } .PUT, .PATCH { background: #a05a00; } .DELETE { background: #b3261e; }
        .role { color: var(--soft); font-size: .85rem; } .soft { color: var(--soft); }
        @media (max-width: 55rem) { body { grid-template-columns: minmax(0, 1fr); } nav { position: static; height: auto; border-right: 0; }
          main { padding: 1rem; } }
        @media print { nav { display: none; } body { display: block; } }
        """;

    /// <summary>Returns a whole page in UTF-8.</summary>
    /// <param name="title">Title, as text.</param>
    /// <param name="chapters">Entries of the navigation: anchor, text, and whether the entry is a section of the
    /// chapter before it.</param>
    /// <param name="body">Content, as HTML.</param>
    public static byte[] Page(string title, IEnumerable<(string Anchor, string Text, bool Sub)> chapters, string body)
    {
        var links = chapters.Select(chapter =>
            $"<a{(chapter.Sub ? " class=\"sub\"" : "")} href=\"#{chapter.Anchor}\">{Inline(chapter.Text)}</a>"
        );
        return Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <nav><strong>{Encode(title)}</strong>
            {string.Join('\n', links)}
            </nav>
            <main>
            {body}
            </main>
            </body>
            </html>

            """
        );
    }

    /// <summary>Encodes text as HTML.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Encodes text as HTML; text between backticks becomes code.</summary>
    public static string Inline(string text) => Code().Replace(Encode(text), "<code>$1</code>");

    /// <summary>Returns a table as HTML.</summary>
    public static string Table(IEnumerable<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var head = string.Concat(heads.Select(text => $"<th>{Inline(text)}</th>"));
        var body = rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Inline(cell)}</td>"))}</tr>\n");
        return $"<table>\n<tr>{head}</tr>\n{string.Concat(body)}</table>";
    }

    /// <summary>Returns a list of links with explanations. Backticks in an explanation enclose code.</summary>
    public static string Links(IEnumerable<(string Url, string Name, string Meaning)> links)
    {
        var items = links.Select(link => $"<li><a href=\"{Encode(link.Url)}\">{Encode(link.Name)}</a>: {Inline(link.Meaning)}</li>\n");
        return $"<ul>\n{string.Concat(items)}</ul>";
    }

    /// <summary>Returns the anchor of a heading.</summary>
    public static string Anchor(string text) => NoWord().Replace(text.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
