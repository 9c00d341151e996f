using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

[Trait("run", "full")]
public sealed class HealthTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_of_objects_that_cannot_be_written_to_is_told_as_that()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        Directory.Delete(Path.Combine(folder, "data", "objects", "incoming"), recursive: true);
        // What was found out less than a second ago is told again.
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancel);

        using var answer = await service.Http.GetAsync("healthz/ready", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("the folder of the objects cannot be written to\n", await answer.Content.ReadAsStringAsync(Cancel));
        using var detailed = await service.Http.GetAsync("health/check", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, detailed.StatusCode);
        using var health = JsonDocument.Parse(await detailed.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("Unhealthy", health.RootElement.GetProperty("overallStatus").GetString());
        var details = health
            .RootElement.GetProperty("details")
            .EnumerateArray()
            .ToDictionary(
                detail => detail.GetProperty("name").GetString()!,
                detail => (detail.GetProperty("status").GetString(), detail.GetProperty("description").GetString())
            );
        Assert.Equal(("Healthy", "checked"), details["IndexReading"]);
        Assert.Equal(("Unhealthy", "the folder of the objects cannot be written to"), details["ObjectStore"]);
    }

    [Fact]
    public async Task Health_is_told_in_the_JSON_of_the_Medical_Imaging_Server_as_well()
    {
        await using var service = await TestService.StartAsync();
        using var answer = await service.Http.GetAsync("health/check", Cancel);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        string[] names = ["FreeSpace", "IndexReading", "ObjectStore", "IndexWriting", "ObjectStoreWriting"];
        var details = names.Select(name => $$"""{"name":"{{name}}","status":"Healthy","description":"checked"}""");
        Assert.Equal(
            $$"""{"overallStatus":"Healthy","details":[{{string.Join(',', details)}}]}""",
            await answer.Content.ReadAsStringAsync(Cancel)
        );
    }

    [Fact]
    public async Task An_index_in_a_file_that_can_be_read_and_not_written_is_told_as_that()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        await using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "data", "index.sqlite")};Pooling=false");
        await other.OpenAsync(Cancel);
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        Assert.Equal("the index cannot be written\n", await BecomesAsync(service, HttpStatusCode.ServiceUnavailable));
        await ExecuteAsync(other, "ROLLBACK");
        await BecomesAsync(service, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_can_be_read_and_not_written_is_told_as_that()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await using var service = await backEnds.StartServiceAsync();
        const string setting = "--Pacs:Index:ConnectionString=";
        var given = backEnds.Settings.First(one => one.StartsWith(setting, StringComparison.Ordinal))[setting.Length..];
        var connection = new NpgsqlConnectionStringBuilder(given) { Pooling = false };
        await using var operation = new NpgsqlConnection(connection.ConnectionString);
        await operation.OpenAsync(Cancel);
        // Sessions that there are go on as they began.
        const string again =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

        await ExecuteAsync(operation, $"ALTER DATABASE \"{connection.Database}\" SET default_transaction_read_only = on; {again}");
        Assert.Equal("the index cannot be written\n", await BecomesAsync(service, HttpStatusCode.ServiceUnavailable));

        await ExecuteAsync(operation, $"ALTER DATABASE \"{connection.Database}\" RESET default_transaction_read_only; {again}");
        await BecomesAsync(service, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bucket_for_which_every_buffer_and_file_is_in_use_is_told_as_that_until_one_comes_back()
    {
        using var folder = new TemporaryFolder();
        var server = await S3Server.SharedAsync();
        var bucket = new S3Options
        {
            Endpoint = new Uri(server.Endpoint),
            Bucket = server.Bucket ?? $"test-{Guid.NewGuid():N}",
            AccessKey = server.AccessKey,
            SecretKey = server.SecretKey,
            CreateBucket = server.Bucket is null,
            Limits = new S3Limits { TemporaryParts = 20 },
        };
        var options = new ArchiveOptions { DataDirectory = Path.Combine(folder, "data"), S3 = bucket };
        await using var archive = await PacsArchive.OpenAsync(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddRoutingCore()
            .AddSingleton(archive)
            .AddSingleton(new PacsOptions { Objects = new ObjectsOptions { Store = ObjectStore.S3 } });
        await using var app = builder.Build();
        app.MapHealth();
        await app.StartAsync(Cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        using var http = new HttpClient { BaseAddress = new Uri(addresses.Single()) };
        await BecomesAsync(http, HttpStatusCode.OK);

        // As many senders as there is room for, each of which stalls in its object.
        var stalled = new List<IBlobWriter>();
        try
        {
            while (await StallAsync(archive.Blobs) is { } writer)
                stalled.Add(writer);
            var limits = bucket.Limits;
            Assert.Equal(limits.SmallBuffers + limits.MiddleBuffers + limits.PartBuffers + limits.TemporaryParts, stalled.Count);
            Assert.Equal("the object store takes no objects\n", await BecomesAsync(http, HttpStatusCode.ServiceUnavailable));
        }
        finally
        {
            foreach (var writer in stalled)
                await writer.DisposeAsync();
        }
        await BecomesAsync(http, HttpStatusCode.OK);
    }

    // Null when there is no room for another one.
    static async Task<IBlobWriter?> StallAsync(IBlobStore blobs)
    {
        var writer = await blobs.CreateAsync(Cancel);
        try
        {
            await writer.WriteAsync(new byte[1], Cancel);
            return writer;
        }
        catch (BlobStoreUnavailableException)
        {
            await writer.DisposeAsync();
            return null;
        }
    }

    static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    static Task<string> BecomesAsync(ServiceProcess service, HttpStatusCode status) => BecomesAsync(service.Http, status);

    static async Task<string> BecomesAsync(HttpClient http, HttpStatusCode status)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(200, Cancel))
        {
            using var answer = await http.GetAsync("healthz/ready", Cancel);
            if (answer.StatusCode == status)
                return await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"readiness does not become {status}");
        }
    }
}
