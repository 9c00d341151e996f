using System.Buffers.Binary;
using System.Globalization;
using Dicom.Dictionary;

namespace Dicom.Values;

/// <summary>Sets values in a data set that is being built. The Value Representation comes from the dictionary unless given; text is encoded
/// in the character set of the data set. Each method returns the data set unless stated otherwise. Items take their character set from
/// their <see cref="Dataset.Parent"/>, so create them with <see cref="AddItem"/>, or set the parent before text is added.</summary>
public static class DatasetSetters
{
    /// <summary>Sets text including its separators. Null or an empty string sets an empty element. Numeric text (IS, DS) is written
    /// unchanged.</summary>
    /// <exception cref="ArgumentException">The Value Representation is not a text type.</exception>
    public static Dataset SetString(this Dataset dataset, Tag tag, string? value, Vr? vr = null)
    {
        var actual = vr ?? VrOf(dataset, tag);
        if (!actual.IsText)
            throw new ArgumentException($"{tag} has value representation {actual}, which is not text", nameof(tag));
        var bytes =
            string.IsNullOrEmpty(value) ? []
            : actual.UsesSpecificCharacterSet ? dataset.CharacterSet.Encode(value, actual)
            : System.Text.Encoding.Latin1.GetBytes(value);
        return Put(dataset, tag, actual, bytes);
    }

    /// <summary>Sets zero or more text values.</summary>
    /// <inheritdoc cref="SetString" path="/exception"/>
    public static Dataset SetStrings(this Dataset dataset, Tag tag, params IEnumerable<string> values) =>
        dataset.SetString(tag, string.Join('\\', values));

    /// <summary>Sets a Unique Identifier.</summary>
    public static Dataset SetUid(this Dataset dataset, Tag tag, Uid uid) => dataset.SetString(tag, uid.Value);

    /// <summary>Sets zero or more Unique Identifiers.</summary>
    public static Dataset SetUids(this Dataset dataset, Tag tag, params IEnumerable<Uid> uids) =>
        dataset.SetStrings(tag, uids.Select(uid => uid.Value));

    /// <summary>Sets an integer (US, SS, UL, SL, UV, SV, IS or DS).</summary>
    /// <exception cref="OverflowException">The value is out of range for the Value Representation.</exception>
    public static Dataset SetInteger(this Dataset dataset, Tag tag, long value, Vr? vr = null) => dataset.SetIntegers(tag, [value], vr);

    /// <summary>Sets zero or more integers (US, SS, UL, SL, UV, SV, IS, DS or any other text type).</summary>
    /// <exception cref="OverflowException">A value is out of range for the Value Representation.</exception>
    /// <exception cref="ArgumentException">The Value Representation cannot hold integers.</exception>
    public static Dataset SetIntegers(this Dataset dataset, Tag tag, ReadOnlySpan<long> values, Vr? vr = null)
    {
        var actual = vr ?? VrOf(dataset, tag);
        if (actual.IsText)
            return dataset.SetString(
                tag,
                string.Join('\\', values.ToArray().Select(value => value.ToString(CultureInfo.InvariantCulture))),
                actual
            );
        var unit = actual.UnitSize;
        var bytes = new byte[values.Length * unit];
        for (var i = 0; i < values.Length; i++)
            WriteInteger(bytes.AsSpan(i * unit), actual, values[i], tag);
        return Put(dataset, tag, actual, bytes);
    }

    /// <summary>Sets a number (FL, FD, DS, OF or OD).</summary>
    public static Dataset SetDouble(this Dataset dataset, Tag tag, double value, Vr? vr = null) => dataset.SetDoubles(tag, [value], vr);

    /// <summary>Sets zero or more numbers (FL, FD, DS, OF or OD). For DS they are rounded to fit its 16 characters (PS3.5 6.2).</summary>
    /// <exception cref="ArgumentException">The Value Representation cannot hold numbers with a fraction.</exception>
    public static Dataset SetDoubles(this Dataset dataset, Tag tag, ReadOnlySpan<double> values, Vr? vr = null)
    {
        var actual = vr ?? VrOf(dataset, tag);
        if (actual == Vr.DS)
            return dataset.SetString(tag, string.Join('\\', values.ToArray().Select(DecimalString)), actual);
        var isSingle = actual == Vr.FL || actual == Vr.OF;
        if (!isSingle && actual != Vr.FD && actual != Vr.OD)
            throw new ArgumentException($"{tag} has value representation {actual}, which has no decimal numbers", nameof(tag));
        var bytes = new byte[values.Length * actual.UnitSize];
        for (var i = 0; i < values.Length; i++)
            if (isSingle)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), (float)values[i]);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), values[i]);
        return Put(dataset, tag, actual, bytes);
    }

    /// <summary>Sets zero or more Attribute Tags (AT).</summary>
    public static Dataset SetTags(this Dataset dataset, Tag tag, params ReadOnlySpan<Tag> values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 4), values[i].Group);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 4 + 2), values[i].Element);
        }
        return Put(dataset, tag, Vr.AT, bytes);
    }

    /// <summary>Sets a date (DA).</summary>
    public static Dataset SetDate(this Dataset dataset, Tag tag, DateOnly date) =>
        dataset.SetString(tag, date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Sets a time (TM) with microseconds.</summary>
    public static Dataset SetTime(this Dataset dataset, Tag tag, TimeOnly time) =>
        dataset.SetString(tag, time.ToString("HHmmss.ffffff", CultureInfo.InvariantCulture));

    /// <summary>Sets a date and time (DT) with microseconds and the offset from UTC.</summary>
    public static Dataset SetDateTime(this Dataset dataset, Tag tag, DateTimeOffset time) =>
        dataset.SetString(tag, time.ToString("yyyyMMddHHmmss.ffffffzzz", CultureInfo.InvariantCulture).Replace(":", ""));

    /// <summary>Sets an encoded value in little endian.</summary>
    public static Dataset SetBytes(this Dataset dataset, Tag tag, ReadOnlyMemory<byte> bytes, Vr? vr = null) =>
        Put(dataset, tag, vr ?? VrOf(dataset, tag), bytes);

    /// <summary>Sets an element without a value, or a sequence without items.</summary>
    public static Dataset SetEmpty(this Dataset dataset, Tag tag, Vr? vr = null)
    {
        var actual = vr ?? VrOf(dataset, tag);
        return actual == Vr.SQ ? dataset.SetSequence(tag) : Put(dataset, tag, actual, default);
    }

    /// <summary>Sets a sequence of these items. Replaces an existing one.</summary>
    public static Dataset SetSequence(this Dataset dataset, Tag tag, params IEnumerable<Dataset> items)
    {
        dataset.Set(new Element(tag, items.ToList()));
        return dataset;
    }

    /// <summary>Adds a new item at the end of a sequence, which is created if absent. Returns the empty item.</summary>
    public static Dataset AddItem(this Dataset dataset, Tag tag)
    {
        var item = new Dataset { Parent = dataset };
        dataset.SetSequence(tag, [.. dataset[tag]?.Items ?? [], item]);
        return item;
    }

    static Dataset Put(Dataset dataset, Tag tag, Vr vr, ReadOnlyMemory<byte> bytes)
    {
        dataset.Set(new Element(tag, vr, bytes));
        return dataset;
    }

    static Vr VrOf(Dataset dataset, Tag tag) => DataDictionary.VrOf(tag, tag != Tag.PixelRepresentation && dataset.HasSignedPixels());

    static void WriteInteger(Span<byte> span, Vr vr, long value, Tag tag)
    {
        checked
        {
            switch (vr.Code)
            {
                case Vr.Codes.US:
                    BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)value);
                    break;
                case Vr.Codes.SS:
                    BinaryPrimitives.WriteInt16LittleEndian(span, (short)value);
                    break;
                case Vr.Codes.UL:
                    BinaryPrimitives.WriteUInt32LittleEndian(span, (uint)value);
                    break;
                case Vr.Codes.SL:
                    BinaryPrimitives.WriteInt32LittleEndian(span, (int)value);
                    break;
                case Vr.Codes.UV:
                    BinaryPrimitives.WriteUInt64LittleEndian(span, (ulong)value);
                    break;
                case Vr.Codes.SV:
                    BinaryPrimitives.WriteInt64LittleEndian(span, value);
                    break;
                default:
                    throw new ArgumentException($"{tag} has value representation {vr}, which has no integers", nameof(tag));
            }
        }
    }

    // Returns at most 16 characters, with as many digits as fit.
    static string DecimalString(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        for (var digits = 16; text.Length > 16; digits--)
            text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text;
    }
}
