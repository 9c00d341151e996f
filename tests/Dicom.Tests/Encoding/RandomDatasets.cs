namespace Dicom.Tests.Encoding;

/// <summary>Data sets of all Value Representations, nested, from a seed.</summary>
sealed class RandomDatasets(int seed)
{
    static readonly Vr[] Vrs =
    [
        Vr.AE,
        Vr.AS,
        Vr.AT,
        Vr.CS,
        Vr.DA,
        Vr.DS,
        Vr.DT,
        Vr.FD,
        Vr.FL,
        Vr.IS,
        Vr.LO,
        Vr.LT,
        Vr.OB,
        Vr.OD,
        Vr.OF,
        Vr.OL,
        Vr.OV,
        Vr.OW,
        Vr.PN,
        Vr.SH,
        Vr.SL,
        Vr.SQ,
        Vr.SS,
        Vr.ST,
        Vr.SV,
        Vr.TM,
        Vr.UC,
        Vr.UI,
        Vr.UL,
        Vr.UN,
        Vr.UR,
        Vr.US,
        Vr.UT,
        Vr.UV,
    ];

    readonly Random random = new(seed);

    /// <summary>Private elements of every Value Representation, standard sequences, with items within items.</summary>
    public Dataset Next(int depth = 3)
    {
        var dataset = new Dataset();
        for (var count = random.Next(depth == 3 ? 40 : 6); count > 0; count--)
        {
            var tag = new Tag(0x0009_1000u + (uint)random.Next(0x1000));
            var vr = Vrs[random.Next(Vrs.Length)];
            dataset.Set(
                vr != Vr.SQ
                    ? new Element(tag, vr, Value(vr))
                    : new Element(
                        random.Next(2) == 0 ? Tag.ReferencedImageSequence : tag,
                        [.. Enumerable.Range(0, depth == 0 ? 0 : random.Next(3)).Select(_ => Next(depth - 1))]
                    )
            );
        }
        return dataset;
    }

    /// <summary>Fragments, some of them looking like delimiters.</summary>
    public Element Encapsulated() =>
        new(
            Tag.PixelData,
            Vr.OB,
            [
                default,
                .. Enumerable
                    .Range(0, random.Next(5))
                    .Select(_ =>
                        random.Next(3) == 0
                            ? (ReadOnlyMemory<byte>)Wire.Bytes("FEFF DDE0 00000000 FEFF 00E0 00000000")
                            : Bytes(2 * random.Next(50))
                    ),
            ]
        );

    public int Next(int least, int most) => random.Next(least, most);

    byte[] Value(Vr vr)
    {
        var unit = Math.Max(vr.UnitSize, 2);
        // Now and then more than a 16-bit length can say, which only some Value Representations have.
        var units = random.Next(50) == 0 && vr.HasLongLength ? 70_000 / unit : random.Next(12);
        return Bytes(units * unit);
    }

    byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
