using System.Reflection;

namespace Pacs.Archive.Index;

/// <summary>A column of a table, and how a row gives its value to a parameter.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Name">The column and the row's property.</param>
/// <param name="Type">What it holds.</param>
/// <param name="ValueOf">Its value; <see cref="DBNull"/> for none.</param>
sealed record RowColumn<T>(string Name, ColumnType Type, Func<T, object> ValueOf) where T : class
{
    /// <summary>Null when the property is no column.</summary>
    public static RowColumn<T>? Of(PropertyInfo property) =>
        ColumnType.Of(property) is { } type ? new RowColumn<T>(property.Name, type, Getter(property, type)) : null;

    // PostgreSQL's text holds no NUL, and none of the databases is to cut what is too long in its own way.
    static Func<T, object> Getter(PropertyInfo property, ColumnType type)
    {
        if (property.PropertyType != typeof(string))
            return typeof(RowColumn<T>).GetMethod(nameof(Boxed), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(property.PropertyType).CreateDelegate<Func<PropertyInfo, Func<T, object>>>()(property);
        var get = property.GetMethod!.CreateDelegate<Func<T, string?>>();
        return row => get(row) is { } text ? IndexValues.Fitting(text, type.Size) : DBNull.Value;
    }

    static Func<T, object> Boxed<TValue>(PropertyInfo property)
    {
        var get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        return typeof(TValue).IsEnum
            ? row => Convert.ToInt32(get(row))
            : row => (object?)get(row) ?? DBNull.Value;
    }
}
