using Dicom.Encoding;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class RoundTripTests
{
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;
    static readonly TransferSyntax Encapsulated = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50"));

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, SequenceLengths> Syntaxes { get; } =
        new()
        {
            { "1.2.840.10008.1.2.1", SequenceLengths.Undefined },
            { "1.2.840.10008.1.2.1", SequenceLengths.Defined },
            { "1.2.840.10008.1.2.2", SequenceLengths.Undefined },
            { "1.2.840.10008.1.2.2", SequenceLengths.Defined },
            { "1.2.840.10008.1.2.1.99", SequenceLengths.Undefined },
            { "1.2.840.10008.1.2.4.50", SequenceLengths.Undefined },
        };

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public async Task Data_sets_of_all_value_representations_come_back_the_same(string uid, SequenceLengths lengths)
    {
        var syntax = TransferSyntax.Of(Uid.Parse(uid));
        var random = new RandomDatasets(1);
        for (var i = 0; i < 200; i++)
        {
            var dataset = random.Next();
            if (syntax.IsEncapsulated)
                dataset.Set(random.Encapsulated());
            var bytes = DatasetWriter.ToArray(dataset, syntax, lengths);
            var findings = new List<Finding>();
            var back = DatasetReader.Read(bytes, syntax, findings: findings);
            Assert.Equal(Wire.Describe(dataset), Wire.Describe(back));
            Assert.Empty(findings);
            Assert.Equal(0, bytes.Length % 2);
            if (!syntax.IsDeflated)
                Assert.Equal(bytes, DatasetWriter.ToArray(back, syntax, lengths));
            if (!syntax.IsEncapsulated)
                Assert.Equal(
                    Wire.Describe(dataset),
                    Wire.Describe(
                        await DatasetReader.ReadAsync(
                            new MemoryStream(bytes),
                            syntax,
                            new ReaderLimits { MaxHeldValue = 100_000 },
                            cancellationToken: Cancel
                        )
                    )
                );
        }
    }

    [Fact]
    public void Implicit_vr_keeps_values_and_forgets_private_value_representations()
    {
        var random = new RandomDatasets(2);
        for (var i = 0; i < 200; i++)
        {
            var bytes = DatasetWriter.ToArray(random.Next(), TransferSyntax.ImplicitVrLittleEndian);
            var back = DatasetReader.Read(bytes, TransferSyntax.ImplicitVrLittleEndian);
            Assert.All(back, element => Assert.True(element.Vr == Vr.UN || element.Vr == Vr.SQ));
            Assert.Equal(bytes, DatasetWriter.ToArray(back, TransferSyntax.ImplicitVrLittleEndian));
        }
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.4.50")]
    public void Every_prefix_needs_more_or_is_an_unexpected_end(string uid)
    {
        var syntax = TransferSyntax.Of(Uid.Parse(uid));
        var random = new RandomDatasets(3);
        for (var i = 0; i < 6; i++)
        {
            var dataset = random.Next();
            if (syntax.IsEncapsulated)
                dataset.Set(random.Encapsulated());
            var bytes = DatasetWriter.ToArray(dataset, syntax, i % 2 == 0 ? SequenceLengths.Undefined : SequenceLengths.Defined);
            var step = Math.Max(1, bytes.Length / 2000);
            for (var length = 0; length < bytes.Length; length += step)
                ReadPrefix(bytes.AsSpan(0, length), syntax);
        }
    }

    [Fact]
    public void The_same_tokens_come_however_the_bytes_are_split()
    {
        var random = new RandomDatasets(4);
        for (var i = 0; i < 30; i++)
        {
            var dataset = random.Next();
            dataset.Set(random.Encapsulated());
            var bytes = DatasetWriter.ToArray(dataset, Encapsulated, i % 2 == 0 ? SequenceLengths.Undefined : SequenceLengths.Defined);
            var limits = ReaderLimits.Default with { MaxHeldValue = 64 };
            var whole = Wire.Tokens(bytes, Encapsulated, limits);
            if (bytes.Length < 5000)
                Assert.Equal(whole, Wire.Tokens(bytes, Encapsulated, limits, nextPiece: () => 1));
            Assert.Equal(whole, Wire.Tokens(bytes, Encapsulated, limits, nextPiece: () => random.Next(1, 100)));
        }
    }

    [Fact]
    public async Task A_stream_with_chunks_of_any_size_gives_the_same_data_set()
    {
        var random = new RandomDatasets(5);
        for (var i = 0; i < 20; i++)
        {
            var bytes = DatasetWriter.ToArray(random.Next(), Explicit);
            var limits = ReaderLimits.Default with { MaxHeldValue = 64 };
            var whole = Wire.Describe(await DatasetReader.ReadAsync(new MemoryStream(bytes), Explicit, limits, cancellationToken: Cancel));
            Assert.Equal(
                whole,
                Wire.Describe(
                    await DatasetReader.ReadAsync(
                        new PiecesStream(bytes, () => random.Next(1, 50)),
                        Explicit,
                        limits,
                        cancellationToken: Cancel
                    )
                )
            );
        }
    }

    [Fact]
    public async Task Fragments_are_reported_with_offset_and_length()
    {
        var bytes = Wire.Bytes(
            """
            E07F 1000 'OB' 0000 FFFFFFFF
            FEFF 00E0 08000000  00000000 0C000000
            FEFF 00E0 04000000  01020304
            FEFF 00E0 02000000  FEFF
            FEFF DDE0 00000000
            """
        );
        var fragments = new Fragments();
        var dataset = await DatasetReader.ReadAsync(new MemoryStream(bytes), Encapsulated, fragments: fragments, cancellationToken: Cancel);
        Assert.Equal("000000000C000000", Convert.ToHexString(fragments.Table!));
        Assert.Equal([(36, 4), (48, 2)], fragments.Seen);
        Assert.Equal(
            (ElementContent.Elsewhere, 12L, -1L),
            (dataset[Tag.PixelData]!.Content, dataset[Tag.PixelData]!.Offset, dataset[Tag.PixelData]!.Length)
        );
    }

    [Fact]
    public async Task Extended_offset_tables_are_held_as_other_values_are()
    {
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.ExtendedOffsetTable, Vr.OV, new byte[800_000]));
        dataset.Set(new Element(Tag.ExtendedOffsetTableLengths, Vr.OV, new byte[800_000]));
        var bytes = DatasetWriter.ToArray(dataset, Encapsulated);
        var held = await DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            Encapsulated,
            new ReaderLimits { MaxHeldValue = 800_000 },
            new Fragments(),
            cancellationToken: Cancel
        );
        Assert.All(held, element => Assert.Equal(ElementContent.Bytes, element.Content));
        var passed = await DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            Encapsulated,
            fragments: new Fragments(),
            cancellationToken: Cancel
        );
        Assert.All(passed, element => Assert.Equal(ElementContent.Elsewhere, element.Content));
    }

    static void ReadPrefix(ReadOnlySpan<byte> prefix, TransferSyntax syntax)
    {
        var state = new ElementReaderState(syntax, ReaderLimits.Default) { MaxHeldFragment = int.MaxValue };
        var reader = new ElementReader(prefix, false, state);
        while (reader.Read()) { }
        Assert.False(state.IsEnd);
        Assert.True(reader.Consumed == prefix.Length || state.Needed > prefix.Length - reader.Consumed);
        try
        {
            var last = new ElementReader(prefix[reader.Consumed..], true, state);
            while (last.Read()) { }
            Assert.True(state.IsEnd);
        }
        catch (DicomFormatException refused)
        {
            Assert.Equal(FormatError.UnexpectedEnd, refused.Error);
        }
    }
}
