using Dicom.Values;

namespace Dicom.Xml;

/// <summary>Finds and reserves blocks of private elements (PS3.5 7.8.1). The model identifies a block by the name of its creator (PS3.19
/// A.1.5).</summary>
static class PrivateBlocks
{
    const int First = 0x10;
    const int Last = 0xFF;

    /// <summary>Returns whether a name is valid for a creator: LO of the default repertoire (PS3.5 7.8.1).</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && !name.AsSpan().ContainsAnyExceptInRange(' ', '~') && !name.Contains('\\') && name[0] != ' ';

    /// <summary>Returns the creator of a private element; null if the element is not private, or its creator is missing or has an invalid
    /// name.</summary>
    /// <param name="dataset">The data set that contains the element.</param>
    /// <param name="tag">Tag of the element.</param>
    /// <param name="isFirstBlock">Whether no earlier block of the group has the same creator, as the standard requires.</param>
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

    /// <summary>Returns the tag in the form of the model: <c>gggg00ee</c>.</summary>
    public static Tag WithoutBlock(Tag tag) => new(tag.Value & 0xFFFF_00FF);

    /// <summary>Returns the tag for a private element of a creator. If the given tag is complete and its block belongs to the creator, it
    /// is used. Otherwise the element gets the creator's block, or a new block if the creator has none.</summary>
    /// <returns>The tag; null if all blocks of the group are in use.</returns>
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
