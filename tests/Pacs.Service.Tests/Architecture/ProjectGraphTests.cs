using System.Xml.Linq;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Architecture;

/// <summary>Holds the map of the projects: what may reference what, and which packages each may use.</summary>
public sealed class ProjectGraphTests
{
    [Theory]
    [InlineData("Dicom", "", "")]
    [InlineData("Dicom.Network", "Dicom", "")]
    [InlineData("Dicom.Imaging", "Dicom", "")]
    [InlineData(
        "Pacs.Archive",
        "Dicom Dicom.Imaging",
        "Microsoft.Data.SqlClient Microsoft.EntityFrameworkCore.Design Microsoft.EntityFrameworkCore.SqlServer "
            + "Microsoft.EntityFrameworkCore.Sqlite Minio Npgsql.EntityFrameworkCore.PostgreSQL System.IO.Hashing"
    )]
    [InlineData(
        "Pacs.Service",
        "Dicom Dicom.Imaging Dicom.Network Pacs.Archive",
        "Markdig Microsoft.AspNetCore.Authentication.JwtBearer OpenTelemetry.Exporter.OpenTelemetryProtocol "
            + "OpenTelemetry.Exporter.Prometheus.AspNetCore OpenTelemetry.Extensions.Hosting OpenTelemetry.Instrumentation.AspNetCore "
            + "OpenTelemetry.Instrumentation.Http OpenTelemetry.Instrumentation.SqlClient Spectre.Console System.IO.Hashing ZstdSharp.Port"
    )]
    public void A_project_references_what_the_map_says(string project, string projects, string packages)
    {
        var file = XDocument.Load(Path.Combine(SharedFiles.Repository, "src", project, project + ".csproj"));
        Assert.Equal(
            projects,
            string.Join(
                ' ',
                Includes("ProjectReference")
                    .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
                    .Order(StringComparer.Ordinal)
            )
        );
        Assert.Empty(Includes("PackageReference").Except(packages.Split(' ')));

        IEnumerable<string> Includes(string kind) => file.Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
    }

    [Fact]
    public void Every_source_project_is_on_the_map_and_has_its_test_project()
    {
        Assert.Equal(["Dicom", "Dicom.Imaging", "Dicom.Network", "Pacs.Archive", "Pacs.Service"], Folders("src"));
        Assert.Equal(
            [
                "Benchmarks",
                "Dicom.Imaging.Tests",
                "Dicom.Network.Tests",
                "Dicom.Tests",
                "Pacs.Archive.Tests",
                "Pacs.Service.Tests",
                "Shared",
            ],
            Folders("tests")
        );
    }

    [Fact]
    public void The_top_level_holds_what_the_readme_names_and_little_else()
    {
        string[] allowed =
        [
            ".ci",
            ".csharpierignore",
            ".csharpierrc",
            ".dockerignore",
            ".editorconfig",
            ".git",
            ".gitattributes",
            ".github",
            ".gitignore",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "Directory.Build.props",
            "Directory.Packages.props",
            "LICENSE",
            "PacsService.sln",
            "README.md",
            "docs",
            "k8s",
            "sample-studies",
            "src",
            "tests",
            // Created by running; all are in .gitignore.
            "artifacts",
            "data",
            "ohif",
        ];
        Assert.Empty(Directory.EnumerateFileSystemEntries(SharedFiles.Repository).Select(Path.GetFileName).Except(allowed));
    }

    static IEnumerable<string?> Folders(string under) =>
        Directory.EnumerateDirectories(Path.Combine(SharedFiles.Repository, under)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
