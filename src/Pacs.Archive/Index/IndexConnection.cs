using System.Data.Common;

namespace Pacs.Archive.Index;

/// <summary>The connection string of a database server's index. Its password may be replaced while the archive runs.</summary>
/// <param name="first">The connection string at the start.</param>
/// <param name="reread">Reads the connection string again from its source; null where it cannot change.</param>
/// <param name="complete">Adds this archive's defaults to it.</param>
sealed class IndexConnection(string first, Func<string>? reread, Func<string, string> complete)
{
    volatile Pair current = new(first, complete(first));

    /// <summary>The connection string that was read last, with this archive's defaults.</summary>
    public string Current => current.Complete;

    /// <summary>Reads the connection string again.</summary>
    /// <returns>Whether the connection string has changed.</returns>
    public bool Reread()
    {
        try
        {
            string read;
            if (reread is null || (read = reread()) == current.Read)
                return false;
            current = new Pair(read, complete(read));
            return true;
        }
        catch (Exception)
        {
            // The source may be half written or wrong. The previous string stays in use, and the next refused connection reads it again.
            return false;
        }
    }

    /// <summary>Checks a connection string.</summary>
    /// <param name="text">The connection string.</param>
    /// <param name="known">The client's own builder, empty. It refuses unknown names.</param>
    /// <param name="server">Name of the pair that names the server.</param>
    /// <returns>A description of the error that continues a sentence which starts with the setting's name; null if there is none. It never
    /// contains a value or anything that may be part of a value.</returns>
    public static string? FlawOf(string text, DbConnectionStringBuilder known, string server)
    {
        if (text.Split('=')[0].Contains("://", StringComparison.Ordinal))
            return $"is a URL; it has to be pairs of a name and a value: {server}=...;Database=...";
        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return "is not made of pairs of a name and a value (name=value;name=value); a value with a semicolon has to be in "
                + "quotation marks";
        }
        var (number, isBehindPassword) = (0, false);
        foreach (string name in pairs.Keys)
        {
            number++;
            if (!known.TryGetValue(name, out _))
                return IsPrintable(name) && !isBehindPassword
                    ? $"has the name '{name}', which is not known"
                    : $"has a name that is not known, in its pair number {number}";
            isBehindPassword |= name is "password" or "pwd" or "pass" or "psw";
            try
            {
                known[name] = pairs[name];
            }
            catch (Exception exception)
                when (exception
                        is ArgumentException
                            or FormatException
                            or OverflowException
                            or InvalidCastException
                            or NotSupportedException
                )
            {
                return $"has a value of '{name}' that cannot be";
            }
        }
        return known.TryGetValue(server, out var host) && host is string { Length: > 0 } ? null : $"names no server ({server}=...)";
    }

    // A name may be part of a password: a password with a semicolon and an equals sign looks like another pair.
    static bool IsPrintable(string name) => name.Length <= 40 && name.All(c => char.IsAsciiLetter(c) || c is ' ' or '_');

    sealed record Pair(string Read, string Complete);
}
