using Dicom.Dictionary;
using Microsoft.Extensions.Configuration;
using Pacs.Archive.Index;
using Pacs.Service.Describing.Pages;
using Pacs.Service.Hosting;
using Pacs.Service.Hosting.Verbs;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Describing;

/// <summary>The conformance statement (PS3.2 Annex N) follows code and configuration, and holds no secrets. With <c>PACS_WRITE_DOCS=1</c>
/// the first test writes the committed copy.</summary>
public sealed class ConformanceStatementTests
{
    [Fact]
    public async Task The_committed_copy_is_current()
    {
        var made = await MadeAsync();

        var file = Path.Combine(SharedFiles.Repository, "src", "Pacs.Service", "CONFORMANCE.md");
        if (Environment.GetEnvironmentVariable("PACS_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);

        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var line = made.Split('\n').Zip(kept.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.True(
            made == kept,
            $"PACS_WRITE_DOCS=1 with this test writes it. The first difference: {line.Second}\nwould become: {line.First}"
        );
    }

    [Fact]
    public async Task It_has_every_setting_attribute_and_SOP_class()
    {
        var made = await MadeAsync();

        Assert.All(Settings.All, setting => Assert.Contains($"| `{setting.Key}` |", made));
        Assert.All(IndexedAttributes.All, attribute => Assert.Contains($"| `{attribute.Tag}` | {attribute.Vr} |", made));
        Assert.All(StorageSopClasses.Current, sopClass => Assert.Contains($"| `{sopClass}` |", made));
    }

    [Fact]
    public async Task It_follows_the_configuration()
    {
        var made = await MadeAsync(
            ("Pacs:Dimse:AeTitle", "HOSPITAL"),
            ("Pacs:Dimse:MaxPduLength", "65536"),
            ("Pacs:Dimse:AdditionalSopClasses", "1.2.3.4"),
            ("Pacs:Dimse:Callers:0:AeTitle", "CT1")
        );

        Assert.Contains("| AE title | `Pacs:Dimse:AeTitle` | `HOSPITAL` |", made);
        Assert.Contains("| Longest PDU received | 65536 bytes |", made);
        Assert.Contains("| private, from the configuration | `1.2.3.4` |", made);
        Assert.Contains("| Whether calling AE titles have to be known | `Pacs:Dimse:Callers` | yes |", made);
    }

    [Fact]
    public async Task It_tells_no_secrets()
    {
        (string Key, string Value)[] settings =
        [
            ("Pacs:Index:Provider", "PostgreSql"),
            ("Pacs:Index:ConnectionString", "Host=secret-db;Password=secret-1"),
            ("Pacs:Objects:Store", "S3"),
            ("Pacs:Objects:S3:Endpoint", "https://secret-s3"),
            ("Pacs:Objects:S3:Bucket", "secret-bucket"),
            ("Pacs:Objects:S3:AccessKey", "secret-2"),
            ("Pacs:Objects:S3:SecretKey", "secret-3"),
            ("Pacs:Dimse:Callers:0:AeTitle", "SECRET-4"),
            ("Pacs:Dimse:Callers:0:Addresses", "10.98.76.54"),
            ("Pacs:DataDirectory", "/tmp/secret-5"),
            ("Pacs:Security:Authority", "https://secret-6"),
            ("Pacs:Security:Audience", "secret-7"),
            ("Pacs:Http:TrustedProxies", "10.98.76.53"),
        ];

        var made = await MadeAsync(settings);

        Assert.DoesNotContain("secret-", made, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("10.98.76", made);
    }

    [Fact]
    public void An_article_is_the_same_in_Markdown_and_in_HTML()
    {
        var article = new Article("A <title>")
            .Heading(2, "Chapter `one`")
            .Paragraph("Text & `code<T>`.")
            .Table(
                ["a", "b"],
                [
                    ["1|2", "`x`"],
                ]
            )
            .Table(["empty"], []);

        Assert.Equal("# A <title>\n\n## Chapter `one`\n\nText & `code<T>`.\n\n| a | b |\n|---|---|\n| 1\\|2 | `x` |\n", article.Markdown());
        var html = System.Text.Encoding.UTF8.GetString(article.Html());
        Assert.All(
            [
                "A &lt;title&gt;</h1>",
                "<h2 id=\"chapter-one\">Chapter <code>one</code></h2>",
                "href=\"#chapter-one\">Chapter <code>one</code></a>",
                "<p>Text &amp; <code>code&lt;T&gt;</code>.</p>",
                "<th>a</th>\n<th>b</th>",
                "<td>1|2</td>\n<td><code>x</code></td>",
            ],
            part => Assert.Contains(part, html)
        );
    }

    static Task<string> MadeAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return ConformanceVerb.StatementAsync(OptionsReader.Read(configuration), configuration);
    }
}
