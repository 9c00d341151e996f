namespace Pacs.Archive.Index.Model;

/// <summary>States what a text property of a row holds. The property's column, and every parameter that is compared with it, have the
/// <see cref="ColumnType"/> of this kind.</summary>
/// <remarks>A text property without the attribute holds a <see cref="TextKind.Uid"/> if its name ends with UID, else
/// <see cref="TextKind.Text"/>.</remarks>
[AttributeUsage(AttributeTargets.Property)]
sealed class TextColumnAttribute(TextKind kind) : Attribute
{
    public TextKind Kind { get; } = kind;
}

/// <summary>Kinds of text in a column.</summary>
enum TextKind
{
    /// <summary>Text that queries match on (<see cref="ColumnType.Text"/>).</summary>
    Text,

    /// <summary>A UID, or another name or code of at most 64 characters of ASCII (<see cref="ColumnType.Uid"/>).</summary>
    Uid,

    /// <summary>The key of a stored object (<see cref="ColumnType.ObjectKey"/>).</summary>
    ObjectKey,

    /// <summary>Several values in one column (<see cref="ColumnType.Set"/>).</summary>
    Set,

    /// <summary>Text of any length (<see cref="ColumnType.LongText"/>).</summary>
    LongText,
}
