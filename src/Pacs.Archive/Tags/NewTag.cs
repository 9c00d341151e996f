using Dicom;
using Dicom.Dictionary;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Tags;

/// <summary>A custom tag to be added.</summary>
/// <param name="Tag">The tag. A private tag may have any block.</param>
/// <param name="Vr">Value Representation; null for the dictionary's. Private tags are not in the dictionary.</param>
/// <param name="PrivateCreator">Private Creator of a private tag; empty otherwise.</param>
/// <param name="Level">Level of the attribute: study, series or instance.</param>
public sealed record NewTag(Tag Tag, Vr? Vr, string PrivateCreator, QueryLevel Level)
{
    // Maximum length of LO in characters (PS3.5 6.2).
    const int MaxCreator = 64;

    /// <summary>Returns the row of the tag.</summary>
    /// <exception cref="TagException">The tag cannot be made searchable.</exception>
    internal CustomTagRow ToRow()
    {
        if (Level is not (QueryLevel.Study or QueryLevel.Series or QueryLevel.Instance))
            throw Invalid("its level is Study, Series or Instance");
        var vr = Tag.IsPrivate ? PrivateVr() : StandardVr();
        if (!CustomTag.Vrs.Contains(vr))
            throw Invalid($"its Value Representation is {vr}; searchable are {string.Join(", ", CustomTag.Vrs)}");
        if (IndexedAttributes.Find(Tag) is { } known && (known.Column is not null || known.IsDerived))
            throw new TagException(TagError.Exists, $"{Tag} can be searched for already.");
        return new CustomTagRow
        {
            Tag = Tag.Value,
            Vr = vr.ToString(),
            PrivateCreator = PrivateCreator,
            Level = Level,
            Status = CustomTagStatus.Adding,
            IsEnabled = true,
        };
    }

    Vr PrivateVr()
    {
        // PS3.5 7.8.1: private elements are (gggg,1000-FFFF) with an odd group of at least 0009.
        if (Tag.Element < 0x1000 || Tag.Group < 0x0009 || Tag.Group == 0xFFFF)
            throw Invalid("it is no private data element");
        if (PrivateCreator.Length is 0 or > MaxCreator || PrivateCreator.Contains('\\') || PrivateCreator.Trim() != PrivateCreator)
            throw Invalid($"a private tag needs its Private Creator, 1 to {MaxCreator} characters");
        return Vr ?? throw Invalid("a private tag needs its Value Representation");
    }

    Vr StandardVr()
    {
        if (PrivateCreator.Length > 0)
            throw Invalid("a standard tag has no Private Creator");
        if (Tag.Group < 0x0008 || Tag.IsGroupLength || Tag == Tag.SpecificCharacterSet || DataDictionary.Find(Tag) is not { } entry)
            throw Invalid("it is none of the attributes of data sets (PS3.6 table 6-1)");
        if (Vr is { } given && !entry.Vrs.Contains(given))
            throw Invalid($"its Value Representation is {string.Join(" or ", entry.Vrs)}, not {given}");
        return Vr ?? entry.Vrs[0];
    }

    TagException Invalid(string reason) => new(TagError.Invalid, $"{Tag} cannot be made searchable: {reason}.");
}
