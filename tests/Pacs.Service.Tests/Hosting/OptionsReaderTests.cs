using Microsoft.Extensions.Configuration;
using Pacs.Service.Hosting;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

public sealed class OptionsReaderTests
{
    [Fact]
    public void No_configuration_gives_the_defaults()
    {
        var options = Read();

        Assert.Equal(Path.GetFullPath("./data"), options.DataDirectory);
        Assert.Equal(["127.0.0.1:8080"], options.Http.Urls.Select(url => url.ToString()));
        Assert.Equal("127.0.0.1:11112", options.Dimse.Listen.ToString());
        Assert.Equal("PACS", options.Dimse.AeTitle);
        Assert.False(options.Dimse.CheckCalledAeTitle);
        Assert.False(options.Security.AllowAnonymous);
        Assert.Equal(1L << 30, options.Storage.MinimumFreeBytes);
    }

    [Fact]
    public void A_bucket_needs_an_endpoint_and_a_name_and_a_key_its_other_half()
    {
        Assert.StartsWith(
            "Pacs:Objects:S3:Endpoint and Pacs:Objects:S3:Bucket are needed",
            Assert.Throws<StartException>(() => Read(("Pacs:Objects:Store", "S3"), ("Pacs:Objects:S3:Bucket", "pacs"))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Pacs:Objects:S3:Endpoint and Pacs:Objects:S3:Bucket are needed",
            Assert.Throws<StartException>(() => Read(("Pacs:Objects:Store", "S3"), ("Pacs:Objects:S3:Endpoint", "http://minio"))).Message,
            StringComparison.Ordinal
        );
        var half = Assert.Throws<StartException>(() => Read(("Pacs:Objects:S3:SecretKey", "hidden")));
        Assert.Equal("Pacs:Objects:S3:AccessKey and Pacs:Objects:S3:SecretKey go together.", half.Message);
    }

    [Fact]
    public void A_bucket_is_described_by_its_settings()
    {
        Assert.Null(Read(("Pacs:Objects:S3:Endpoint", "https://minio:9000")).Objects.S3);
        var options = Read(
            ("Pacs:Objects:Store", "S3"),
            ("Pacs:Objects:S3:Endpoint", "https://minio:9000"),
            ("Pacs:Objects:S3:Bucket", "pacs"),
            ("Pacs:Objects:S3:Region", "eu"),
            ("Pacs:Objects:S3:AccessKey", "a"),
            ("Pacs:Objects:S3:SecretKey", "hidden"),
            ("Pacs:Objects:S3:ServerSideEncryption", "aws:kms:my:key"),
            ("Pacs:Objects:S3:StorageClass", "COLD"),
            ("Pacs:Objects:S3:CreateBucket", "true")
        );
        var bucket = options.Objects.S3!;
        Assert.Equal("https://minio:9000/pacs", bucket.ToString());
        Assert.Equal(
            ("eu", "a", "hidden", "aws:kms", "my:key", "COLD", true),
            (
                bucket.Region,
                bucket.AccessKey,
                bucket.SecretKey,
                bucket.ServerSideEncryption,
                bucket.EncryptionKey,
                bucket.StorageClass,
                bucket.CreateBucket
            )
        );
        Assert.DoesNotContain("hidden", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pacs:Dimse:Port", "104000")]
    [InlineData("Pacs:Dimse:Port", "-1")]
    [InlineData("Pacs:Dimse:Port", "dicom")]
    [InlineData("Pacs:Dimse:Port", "")]
    [InlineData("Pacs:Dimse:Address", "")]
    [InlineData("Pacs:Dimse:Address", "127.0.0.1:11112")]
    [InlineData("Pacs:Dimse:Address", "two words")]
    [InlineData("Pacs:Dimse:AeTitle", "")]
    [InlineData("Pacs:Dimse:AeTitle", "   ")]
    [InlineData("Pacs:Dimse:AeTitle", "SEVENTEEN_LETTERS")]
    [InlineData("Pacs:Dimse:AeTitle", @"A\B")]
    [InlineData("Pacs:Dimse:AeTitle", "RÖNTGEN")]
    [InlineData("Pacs:Dimse:CheckCalledAeTitle", "perhaps")]
    [InlineData("Pacs:Dimse:AdditionalSopClasses", "1.2.840.hello")]
    [InlineData("Pacs:Dimse:MaxAssociations", "0")]
    [InlineData("Pacs:Dimse:MaxPduLength", "100")]
    [InlineData("Pacs:Dimse:RequestTimeoutSeconds", "0")]
    [InlineData("Pacs:Dimse:IdleTimeoutSeconds", "1.5")]
    [InlineData("Pacs:Http:Urls", "")]
    [InlineData("Pacs:Http:Urls", "127.0.0.1:8080")]
    [InlineData("Pacs:Http:Urls", "ftp://127.0.0.1:8443")]
    [InlineData("Pacs:Http:Urls", "http://127.0.0.1:8080/base")]
    [InlineData("Pacs:Http:Urls", "http://unix:/tmp/socket")]
    [InlineData("Pacs:Http:Urls", "http://127.0.0.1:99999")]
    [InlineData("Pacs:Http:MaxConnections", "many")]
    [InlineData("Pacs:DataDirectory", "")]
    [InlineData("Pacs:Security:AllowAnonymous", "1")]
    [InlineData("Pacs:Objects:Store", "Bucket")]
    [InlineData("Pacs:Objects:S3:Endpoint", "minio:9000")]
    [InlineData("Pacs:Objects:S3:Endpoint", "https://minio:9000/pacs")]
    [InlineData("Pacs:Objects:S3:Endpoint", "https://key:secret@minio:9000")]
    [InlineData("Pacs:Objects:S3:Bucket", "Pacs")]
    [InlineData("Pacs:Objects:S3:Bucket", "p")]
    [InlineData("Pacs:Objects:S3:Bucket", "pacs/objects")]
    [InlineData("Pacs:Objects:S3:ServerSideEncryption", "rot13")]
    [InlineData("Pacs:Objects:S3:CreateBucket", "maybe")]
    [InlineData("Pacs:Storage:MinimumFreeBytes", "1GB")]
    [InlineData("Pacs:Storage:MinimumFreeBytes", "-5")]
    [InlineData("Pacs:CustomTags:ReindexedPerSecond", "0")]
    [InlineData("Pacs:Shutdown:DrainSeconds", "soon")]
    [InlineData("Pacs:Dimse:Prot", "11112")]
    [InlineData("Pacs:Dimse", "11112")]
    [InlineData("Pacs:Dimse:Port:0", "11112")]
    [InlineData("Pacs:Dimse:AdditionalSopClasses:first", "1.2.3")]
    [InlineData("Pacs:Dimze:Port", "11112")]
    [InlineData("Pacs:Port", "11112")]
    public void A_wrong_value_or_unknown_key_gives_one_sentence_that_names_the_key(string key, string value)
    {
        var exception = Assert.Throws<StartException>(() => Read((key, value)));

        Assert.StartsWith(key + " ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("PostgreSql", "postgres://pacs:hidden@db/pacs", "is a URL")]
    [InlineData("PostgreSql", "postgres://pacs:hidden@db/pacs?sslmode=require", "is a URL")]
    [InlineData("PostgreSql", "Host=db;Passwrd=hidden", "'passwrd', which is not known")]
    [InlineData("PostgreSql", "Host=db;Password=hid;den=hidden;Database=pacs", "pair number 3")]
    [InlineData("PostgreSql", "Host=db;Password=hidden;hidden;Database=pacs", "")]
    [InlineData("PostgreSql", "Host=db;Password='hidden", "quotation marks")]
    [InlineData("PostgreSql", "Host=db;Port=hidden", "value of 'port'")]
    [InlineData("PostgreSql", "Host=db;SSL Mode=hidden", "value of 'ssl mode'")]
    [InlineData("PostgreSql", "Database=pacs;Password=hidden", "names no server (Host=...)")]
    [InlineData("SqlServer", "sqlserver://pacs:hidden@db/pacs", "is a URL")]
    [InlineData("SqlServer", "Server=db;Passwrd=hidden", "'passwrd', which is not known")]
    [InlineData("SqlServer", "Server=db;Password=hidden;Encrypt=hidden", "value of 'encrypt'")]
    [InlineData("SqlServer", "Database=pacs;Password=hidden", "names no server (Server=...)")]
    [InlineData("SqlServer", "hidden", "pairs of a name and a value")]
    public void A_connection_string_that_is_none_is_told_of_without_its_values(string provider, string text, string flaw)
    {
        var message = Assert
            .Throws<StartException>(() => Read(("Pacs:Index:Provider", provider), ("Pacs:Index:ConnectionString", text)))
            .Message;

        Assert.StartsWith("Pacs:Index:ConnectionString ", message, StringComparison.Ordinal);
        Assert.Contains(flaw, message, StringComparison.Ordinal);
        Assert.DoesNotContain("hid", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PostgreSql", "Host=db;Port=5432;Database=pacs;Username=pacs;Password=hidden;SSL Mode=Require;Maximum Pool Size=10")]
    [InlineData(
        "SqlServer",
        "Server=tcp:db,1433;Initial Catalog=pacs;User ID=pacs;Pwd=hidden;Encrypt=Strict;MultiSubnetFailover=true;Application "
            + "Intent=ReadWrite"
    )]
    [InlineData("SqlServer", "Data Source=db;Database=pacs;Integrated Security=true;TrustServerCertificate=true")]
    public void A_connection_string_is_taken_as_it_is(string provider, string text) =>
        Assert.Equal(text, Read(("Pacs:Index:Provider", provider), ("Pacs:Index:ConnectionString", text)).Index.ConnectionString);

    [Fact]
    public void Secrets_that_are_replaced_are_read_again()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-secrets-").FullName;
        try
        {
            var file = Path.Combine(folder, "Pacs__Objects__S3__SecretKey");
            File.WriteAllText(file, "first");
            var line = new Dictionary<string, string?> { ["Pacs:SecretsDirectory"] = folder, ["Pacs:Objects:S3:AccessKey"] = "key" };
            var options = OptionsReader.Read(OptionsReader.Load(line)) with { Reread = () => OptionsReader.Read(OptionsReader.Load(line)) };
            File.WriteAllText(file, "second");

            Assert.Equal("first", options.Objects.SecretKey);
            Assert.Equal("second", options.Reread().Objects.SecretKey);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_setting_can_be_given_its_own_default()
    {
        var options = Read([.. Settings.All.Where(setting => !setting.IsOfEntries).Select(setting => (setting.Key, setting.Default))]);

        Assert.Equal(Read().Dimse.Listen, options.Dimse.Listen);
    }

    [Fact]
    public void Keys_may_be_written_in_any_case() => Assert.Equal(104, Read(("pacs:DIMSE:port", "104")).Dimse.Listen.Port);

    [Fact]
    public void A_list_may_be_one_text_or_numbered_keys()
    {
        var text = Read(("Pacs:Dimse:AdditionalSopClasses", "1.2.3, 1.2.4")).Dimse.AdditionalSopClasses;
        var list = Read(
            ("Pacs:Dimse:AdditionalSopClasses:0", "1.2.3"),
            ("Pacs:Dimse:AdditionalSopClasses:1", "1.2.4")
        ).Dimse.AdditionalSopClasses;

        Assert.Equal(["1.2.3", "1.2.4"], text.Select(uid => uid.Value));
        Assert.Equal(text, list);
    }

    [Theory]
    [InlineData("Pacs:Dimse:Address", "127.0.0.1", true)]
    [InlineData("Pacs:Dimse:Address", "127.0.0.53", true)]
    [InlineData("Pacs:Dimse:Address", "::1", true)]
    [InlineData("Pacs:Dimse:Address", "[::1]", true)]
    [InlineData("Pacs:Dimse:Address", "localhost", true)]
    [InlineData("Pacs:Dimse:Address", "LocalHost", true)]
    [InlineData("Pacs:Dimse:Address", "0.0.0.0", false)]
    [InlineData("Pacs:Dimse:Address", "0", false)]
    [InlineData("Pacs:Dimse:Address", "::", false)]
    [InlineData("Pacs:Dimse:Address", "*", false)]
    [InlineData("Pacs:Dimse:Address", "+", false)]
    [InlineData("Pacs:Dimse:Address", "192.168.1.20", false)]
    [InlineData("Pacs:Dimse:Address", "pacs.example.org", false)]
    [InlineData("Pacs:Dimse:Address", "localhost.example.org", false)]
    [InlineData("Pacs:Http:Urls", "http://127.0.0.1:8080", true)]
    [InlineData("Pacs:Http:Urls", "http://localhost:8080", true)]
    [InlineData("Pacs:Http:Urls", "http://[::1]:8080", true)]
    [InlineData("Pacs:Http:Urls", "http://0.0.0.0:8080", false)]
    [InlineData("Pacs:Http:Urls", "http://[::]:8080", false)]
    [InlineData("Pacs:Http:Urls", "http://*:8080", false)]
    [InlineData("Pacs:Http:Urls", "http://+:8080", false)]
    [InlineData("Pacs:Http:Urls", "http://192.168.1.20:8080", false)]
    [InlineData("Pacs:Http:Urls", "http://pacs.example.org:8080", false)]
    [InlineData("Pacs:Http:Urls", "http://127.0.0.1:8080;http://0.0.0.0:8081", false)]
    public void Only_loopback_is_listened_on_without_leave(string key, string value, bool starts)
    {
        if (starts)
            Read((key, value));
        else
            Assert.StartsWith(key + " ", Assert.Throws<StartException>(() => Read((key, value))).Message, StringComparison.Ordinal);
        Read((key, value), ("Pacs:Security:AllowAnonymous", "true"));
    }

    static PacsOptions Read(params (string Key, string Value)[] settings) =>
        OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
                .Build()
        );
}
