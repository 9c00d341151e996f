using System.Reflection;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>A column of a table, with the function that reads its value from a row.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Name">Name of the column and of the row's property.</param>
/// <param name="Type">Type of the column.</param>
/// <param name="ValueOf">Returns the column's value; <see cref="DBNull"/> for null.</param>
sealed record RowColumn<T>(string Name, ColumnType Type, Func<T, object> ValueOf)
    where T : class
{
    /// <summary>Returns the column of a property; null when the property is not a column.</summary>
    public static RowColumn<T>? Of(PropertyInfo property) =>
        ColumnType.Of(property) is { } type ? new RowColumn<T>(property.Name, type, Getter(property, type)) : null;

    // Text is made to fit here: PostgreSQL's text cannot hold NUL, and each database would cut text that is too long in a different way.
    static Func<T, object> Getter(PropertyInfo property, ColumnType type)
    {
        if (property.PropertyType != typeof(string))
            return typeof(RowColumn<T>)
                .GetMethod(nameof(Boxed), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(property.PropertyType)
                .CreateDelegate<Func<PropertyInfo, Func<T, object>>>()(property);
        var get = property.GetMethod!.CreateDelegate<Func<T, string?>>();
        return row => get(row) is { } text ? IndexValues.Fitting(text, type.Size) : DBNull.Value;
    }

    static Func<T, object> Boxed<TValue>(PropertyInfo property)
    {
        var get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        return typeof(TValue).IsEnum ? row => Convert.ToInt32(get(row)) : row => (object?)get(row) ?? DBNull.Value;
    }
}
