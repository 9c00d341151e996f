using System.Collections;
using System.Text.Json;

namespace Pacs.Service.Hosting;

/// <summary>Detects settings without effect, or with an unintended effect, that <see cref="OptionsReader"/> cannot detect.</summary>
static class StartChecks
{
    const string Section = "Pacs";

    /// <summary>Refuses settings in places that are not read.</summary>
    /// <param name="files">The <c>appsettings.json</c> files that are read; they need not exist.</param>
    /// <param name="environment">Environment variables.</param>
    /// <exception cref="StartException">A file or an environment variable has such a setting.</exception>
    public static void RefuseMisplaced(IEnumerable<string> files, IDictionary environment)
    {
        foreach (var file in files.Where(File.Exists))
            RefuseMisplaced(file);
        foreach (DictionaryEntry variable in environment)
            if (variable.Key is string name && IsMisspelt(name, variable.Value as string))
                throw new StartException(
                    $"{name} in the environment is not read: two underscores stand for each colon of a setting's name, as in "
                        + "Pacs__Dimse__Port."
                );
    }

    /// <summary>Refuses a minimum of free space that is not below the size of the file system.</summary>
    /// <exception cref="StartException"><c>Pacs:Storage:MinimumFreeBytes</c> is at least the size of the file system.</exception>
    public static void RefuseImpossibleWatermark(PacsOptions options, Func<string, long> sizeOf)
    {
        if (options.KeepsFiles && sizeOf(options.DataDirectory) is var size && options.Storage.MinimumFreeBytes >= size)
            throw new StartException(
                $"Pacs:Storage:MinimumFreeBytes is {options.Storage.MinimumFreeBytes}, and the file system of Pacs:DataDirectory has "
                    + $"{size} bytes in all: nothing could ever be stored."
            );
    }

    /// <summary>Returns warnings about settings that are valid but probably not intended, one sentence each.</summary>
    public static IEnumerable<string> Warnings(PacsOptions options, IConfiguration configuration)
    {
        if (configuration["Pacs:Viewer:Folder"] is { Length: > 0 } && !options.Viewer.IsThere)
            yield return $"Pacs:Viewer:Folder is {options.Viewer.Folder}, which contains no viewer, so /ohif is not served";
    }

    /// <summary>Returns the size in bytes of the file system that contains a folder.</summary>
    public static long SizeOf(string folder) => new DriveInfo(folder).TotalSize;

    // Names of our sections at the top level of a file mean that the enclosing section Pacs was forgotten.
    static void RefuseMisplaced(string file)
    {
        List<string> sections;
        try
        {
            using var stream = File.OpenRead(file);
            using var json = JsonDocument.Parse(
                stream,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
            );
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return;
            sections = [.. json.RootElement.EnumerateObject().Select(section => section.Name.Split(':')[0])];
        }
        catch (JsonException)
        {
            // The configuration reader reports the position of the error.
            return;
        }
        if (sections.FirstOrDefault(IsOurs) is { } misplaced)
            throw new StartException($"{file}: {misplaced} has to stand inside the section {Section}; where it stands, it is not read.");
        if (
            sections.Count > 0
            && !sections.Exists(section =>
                Is(section, Section) || Is(section, "Logging") || section.StartsWith("OTEL_", StringComparison.Ordinal)
            )
        )
            throw new StartException(
                $"{file} has no section {Section}, so that nothing in it is read: it belongs to another program, or the section was "
                    + "forgotten."
            );
    }

    static bool IsOurs(string section) => Settings.All.Any(setting => Is(setting.Key.Split(':')[1], section));

    // Orchestrators set variables for a service named like ours (PACS_DIMSE_PORT=tcp://10.0.0.1:104); these are no settings.
    static bool IsMisspelt(string name, string? value) =>
        name.StartsWith(Section + "_", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith(Section + "__", StringComparison.OrdinalIgnoreCase)
        && value?.Contains("://", StringComparison.Ordinal) != true
        && Key(name) is var key
        && Settings.All.Any(setting => setting.Names(key));

    static string Key(string name) => name.Replace("__", ":", StringComparison.Ordinal).Replace('_', ':');

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
