using System.Globalization;

namespace Pacs.Service.Hosting;

/// <summary>A setting of the service.</summary>
/// <param name="Key">Full name, such as <c>Pacs:Dimse:Port</c>. <c>:N:</c> stands for the number of an entry of a list.</param>
/// <param name="Default">Default value as text.</param>
/// <param name="Meaning">Description for docs/SETTINGS.md and the verb <c>help</c>, in Markdown.</param>
/// <param name="IsList">Whether the configuration may give it as a list.</param>
/// <param name="Apply">Returns the options with a value applied. Throws <see cref="FormatException"/> with a message that says what the
/// value must be.</param>
sealed record Setting(string Key, string Default, string Meaning, bool IsList, Func<PacsOptions, string, PacsOptions> Apply)
{
    /// <summary>Creates a setting that is no list.</summary>
    public Setting(string key, string defaultValue, string meaning, Func<PacsOptions, string, PacsOptions> apply)
        : this(key, defaultValue, meaning, false, apply) { }

    /// <summary>Creates a setting of each entry of a list, such as the callers.</summary>
    public Setting(string key, string defaultValue, string meaning, bool isList, Func<PacsOptions, int, string, PacsOptions> applyTo)
        : this(key, defaultValue, meaning, isList, (options, _) => options) => ApplyTo = applyTo;

    /// <inheritdoc cref="Setting(string, string, string, bool, Func{PacsOptions, int, string, PacsOptions})"/>
    public Setting(string key, string defaultValue, string meaning, Func<PacsOptions, int, string, PacsOptions> applyTo)
        : this(key, defaultValue, meaning, false, applyTo) { }

    /// <summary>The part of a key that stands for the number of an entry (<c>Pacs:Dimse:Callers:0:AeTitle</c>).</summary>
    public const string Number = ":N:";

    /// <summary>Whether each entry of a list has this setting. Then <see cref="ApplyTo"/> is used instead of <see cref="Apply"/>.</summary>
    public bool IsOfEntries => Key.Contains(Number, StringComparison.Ordinal);

    /// <summary>Returns the options with a value applied to an entry, counted from 0.</summary>
    public Func<PacsOptions, int, string, PacsOptions> ApplyTo { get; init; } = (options, _, _) => options;

    /// <summary>Whether a key of the configuration names this setting. Case does not matter; entries and list items have numbers.</summary>
    public bool Names(string key)
    {
        var (ours, theirs) = (Key.Split(':'), key.Split(':'));
        var isOurLength = theirs.Length == ours.Length || (IsList && theirs.Length == ours.Length + 1 && IsNumber(theirs[^1]));
        return isOurLength
            && ours.Zip(theirs)
                .All(pair =>
                    pair.First == "N" ? IsNumber(pair.Second) : pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)
                );
    }

    static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
