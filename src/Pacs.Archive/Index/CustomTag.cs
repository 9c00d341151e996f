using System.Data.Common;
using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index;

/// <summary>An attribute that an operator made searchable, in the form that ingest and queries need.</summary>
/// <param name="Key">Key of its row.</param>
/// <param name="Tag">The tag. A private tag has the block with which it was added.</param>
/// <param name="Vr">Value Representation.</param>
/// <param name="PrivateCreator">Private Creator of a private tag; empty otherwise.</param>
/// <param name="Level">Level of the attribute: study, series or instance.</param>
public sealed record CustomTag(long Key, Tag Tag, Vr Vr, string PrivateCreator, QueryLevel Level)
{
    /// <summary>Whether there are objects whose value could not be indexed. Only set where the lookup asked for it.</summary>
    public bool HasErrors { get; init; }

    /// <summary>The Value Representations that can be made searchable: those that PS3.4 C.2.2.2 defines matching for and that have a
    /// bounded length.</summary>
    public static IReadOnlyList<Vr> Vrs { get; } =
    [Vr.AE, Vr.AS, Vr.CS, Vr.DA, Vr.DS, Vr.DT, Vr.FD, Vr.FL, Vr.IS, Vr.LO, Vr.PN, Vr.SH, Vr.SL, Vr.SS, Vr.TM, Vr.UI, Vr.UL, Vr.US];

    /// <summary>The Private Creator element of a private tag's block (PS3.5 7.8.1).</summary>
    public Tag CreatorTag => CreatorOf(Tag);

    /// <summary>How the attribute is matched, which also determines the column that holds its values.</summary>
    public MatchKind Match =>
        Vr.Code switch
        {
            Vr.Codes.DA => MatchKind.Date,
            Vr.Codes.TM => MatchKind.Time,
            Vr.Codes.DT => MatchKind.DateTime,
            Vr.Codes.PN => MatchKind.Name,
            Vr.Codes.UI => MatchKind.Uid,
            Vr.Codes.IS or Vr.Codes.SL or Vr.Codes.SS or Vr.Codes.UL or Vr.Codes.US => MatchKind.Number,
            Vr.Codes.DS or Vr.Codes.FD or Vr.Codes.FL => MatchKind.Real,
            _ => MatchKind.Text,
        };

    /// <summary>Returns the tag under which a data set has this attribute; null when the data set lacks the private creator. A private
    /// attribute may be in another block of the data set (PS3.5 7.8.1).</summary>
    public Tag? In(Dataset dataset)
    {
        if (PrivateCreator.Length == 0)
            return Tag;
        foreach (var element in dataset)
            if (element.Tag.Group == Tag.Group && element.Tag.IsPrivateCreator && dataset.GetString(element.Tag) == PrivateCreator)
                return new Tag(Tag.Group, (ushort)(element.Tag.Element << 8 | Tag.Element & 0xFF));
        return null;
    }

    /// <summary>Returns the Private Creator element of a private tag's block (PS3.5 7.8.1).</summary>
    public static Tag CreatorOf(Tag tag) => new(tag.Group, (ushort)(tag.Element >> 8));

    /// <summary>Reads a custom tag from a row of <c>"Key", "Tag", "Vr", "PrivateCreator", "Level"</c>.</summary>
    internal static CustomTag Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            new Tag((uint)row.GetInt64(1)),
            new Vr((byte)row.GetString(2)[0], (byte)row.GetString(2)[1]),
            row.GetString(3),
            (QueryLevel)row.GetInt32(4)
        );

    internal static CustomTag Of(CustomTagRow row) =>
        new(row.Key, new Tag((uint)row.Tag), new Vr((byte)row.Vr[0], (byte)row.Vr[1]), row.PrivateCreator, row.Level);
}
