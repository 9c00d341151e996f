using NetArchTest.Rules;
using Xunit;

namespace Pacs.Service.Tests.Architecture;

/// <summary>The finer lines inside the projects.</summary>
public sealed class LayerTests
{
    // PacsArchive composes the folders of its project, and ArchiveOptions are its arguments. No folder may use them.
    // Three projects are not held yet: in Dicom, a data set knows its character set and its JSON form; in Dicom.Network, Telemetry at
    // the top names commands and errors of the folders that use it; in Pacs.Service, Hosting composes all folders and has the options
    // of all, and the descriptions of routes know the folders that they describe.
    [Theory]
    [InlineData(typeof(Dicom.Imaging.Frames.FrameTable))]
    [InlineData(typeof(Archive.PacsArchive), "Pacs.Archive.PacsArchive", "Pacs.Archive.ArchiveOptions")]
    public void The_folders_of_a_project_form_no_cycle(Type ofProject, params string[] composers)
    {
        var graph = new FolderGraph(ofProject.Assembly.Location, composers);

        Assert.True(graph.Cycles().Count == 0, string.Join('\n', graph.Cycles()));
    }

    [Fact]
    public void Dicom_touches_no_file_socket_or_container() =>
        Holds(
            Types
                .InAssembly(typeof(Dicom.Dataset).Assembly)
                .Should()
                .NotHaveDependencyOnAny(
                    "System.IO.File",
                    "System.IO.FileStream",
                    "System.IO.Directory",
                    "System.Net",
                    "Microsoft.Extensions"
                )
        );

    [Fact]
    public void Pdus_and_associations_know_no_data_set() =>
        Holds(
            Types
                .InAssembly(typeof(Dicom.Network.Scu.DimseClient).Assembly)
                .That()
                .ResideInNamespaceMatching(@"^Dicom\.Network\.(Pdus|Associations)")
                .Should()
                .NotHaveDependencyOnAny("Dicom.Dataset", "Dicom.Element")
        );

    [Fact]
    public void The_front_doors_do_not_see_each_other()
    {
        Holds(
            Service()
                .That()
                .ResideInNamespaceStartingWith("Pacs.Service.Dimse")
                .Should()
                .NotHaveDependencyOnAny("Pacs.Service.DicomWeb", "Microsoft.EntityFrameworkCore")
        );
        Holds(
            Service()
                .That()
                .ResideInNamespaceStartingWith("Pacs.Service.DicomWeb")
                .Should()
                .NotHaveDependencyOnAny("Pacs.Service.Dimse", "Dicom.Network", "Microsoft.EntityFrameworkCore")
        );
    }

    [Fact]
    public void Only_the_index_sees_the_database_of_SQLite() =>
        Holds(
            Types
                .InAssembly(typeof(Archive.Blobs.IBlobStore).Assembly)
                .That()
                .DoNotResideInNamespaceStartingWith("Pacs.Archive.Index.Sqlite")
                .Should()
                .NotHaveDependencyOnAny("Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite")
        );

    [Fact]
    public void Only_the_index_sees_entity_framework() =>
        Holds(
            Types
                .InAssembly(typeof(Archive.Blobs.IBlobStore).Assembly)
                .That()
                .DoNotResideInNamespaceStartingWith("Pacs.Archive.Index")
                .Should()
                .NotHaveDependencyOnAny("Microsoft.EntityFrameworkCore")
        );

    [Fact]
    public void The_service_does_not_see_entity_framework_at_all() =>
        Holds(Service().Should().NotHaveDependencyOnAny("Microsoft.EntityFrameworkCore"));

    [Fact]
    public void Only_the_store_of_objects_sees_the_client_of_the_bucket() =>
        Holds(
            Types
                .InAssembly(typeof(Archive.Blobs.IBlobStore).Assembly)
                .That()
                .DoNotResideInNamespaceStartingWith("Pacs.Archive.Blobs")
                .Should()
                .NotHaveDependencyOnAny("Minio")
        );

    [Theory]
    [InlineData("Pacs.Archive.Index.PostgreSql", "Npgsql")]
    [InlineData("Pacs.Archive.Index.SqlServer", "Microsoft.Data.SqlClient")]
    public void A_database_s_client_is_seen_by_its_provider_alone(string provider, string client) =>
        Holds(
            Types
                .InAssembly(typeof(Archive.Blobs.IBlobStore).Assembly)
                .That()
                .DoNotResideInNamespaceStartingWith(provider)
                .Should()
                .NotHaveDependencyOnAny(client)
        );

    static Types Service() => Types.InAssembly(typeof(Program).Assembly);

    static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, "these types cross the line: " + string.Join(", ", result.FailingTypeNames ?? []));
    }
}
