using Dicom.Values;

namespace Dicom.Xml;

/// <summary>Blocks of private elements and their creators (PS3.5 7.8.1), which the model tells by name (PS3.19 A.1.5).</summary>
static class PrivateBlocks
{
    const int First = 0x10;
    const int Last = 0xFF;

    /// <summary>Whether a name may be a creator's: LO of the default repertoire (PS3.5 7.8.1).</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && !name.AsSpan().ContainsAnyExceptInRange(' ', '~') && !name.Contains('\\') && name[0] != ' ';

    /// <summary>The creator of a private element; null for any other, and where it is not named as it should be.</summary>
    /// <param name="dataset">Where the element is.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="isFirstBlock">Whether no earlier block of the group has the same creator, as the standard wants it.</param>
    public static string? CreatorOf(Dataset dataset, Tag tag, out bool isFirstBlock)
    {
        isFirstBlock = false;
        if (
            !tag.IsPrivate
            || tag.Element >> 8 is not (>= First and <= Last)
            || NameAt(dataset, tag.Group, tag.Element >> 8) is not { } name
            || !IsName(name)
        )
            return null;
        isFirstBlock = BlockOf(dataset, tag.Group, name) == tag.Element >> 8;
        return name;
    }

    /// <summary>The tag as the model has it: <c>gggg00ee</c>.</summary>
    public static Tag WithoutBlock(Tag tag) => new(tag.Value & 0xFFFF_00FF);

    /// <summary>The tag that an element of a creator gets: the one it names if it is in full and the block is the creator's, else in the
    /// creator's block. Where the creator has no block it gets one.</summary>
    /// <returns>Null when all blocks of the group are taken.</returns>
    public static Tag? Place(Dataset dataset, Tag tag, string creator)
    {
        var named = tag.Element >> 8;
        var block = named >= First && NameAt(dataset, tag.Group, named) == creator ? named : BlockOf(dataset, tag.Group, creator);
        if (block < 0)
        {
            block = named >= First && IsFree(dataset, tag.Group, named) ? named : FreeBlock(dataset, tag.Group);
            if (block < 0)
                return null;
            dataset.SetString(CreatorTag(tag.Group, block), creator, Vr.LO);
        }
        return new Tag(tag.Group, (ushort)(block << 8 | tag.Element & 0xFF));
    }

    static Tag CreatorTag(ushort group, int block) => new(group, (ushort)block);

    static string? NameAt(Dataset dataset, ushort group, int block) => dataset.GetString(CreatorTag(group, block));

    static bool IsFree(Dataset dataset, ushort group, int block) => dataset[CreatorTag(group, block)] is null;

    static int BlockOf(Dataset dataset, ushort group, string name)
    {
        for (var block = First; block <= Last; block++)
            if (NameAt(dataset, group, block) == name)
                return block;
        return -1;
    }

    static int FreeBlock(Dataset dataset, ushort group)
    {
        for (var block = First; block <= Last; block++)
            if (IsFree(dataset, group, block))
                return block;
        return -1;
    }
}
