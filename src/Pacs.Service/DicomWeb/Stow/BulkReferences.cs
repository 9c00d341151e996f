namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Finds the values that a part of bulk data belongs to. Metadata and parts name them by URIs, which may be relative to the URL of
/// the request (PS3.18 8.6.1.2).</summary>
/// <param name="address">URL of the request.</param>
sealed class BulkReferences(Uri address)
{
    readonly Dictionary<string, List<BulkValue>> values = new(StringComparer.Ordinal);

    /// <summary>Adds a value that metadata refer to.</summary>
    public void Add(string uri, BulkValue value)
    {
        var key = Key(uri);
        if (!values.TryGetValue(key, out var expecting))
            values[key] = expecting = [];
        expecting.Add(value);
    }

    /// <summary>Returns the values at the Content-Location of a part; null if metadata refer to none. The URLs of single frames may end in
    /// the frame number, as in retrieval (PS3.18 8.6.1.2).</summary>
    public List<BulkValue>? Find(string location)
    {
        var key = Key(location);
        if (values.TryGetValue(key, out var found))
            return found;
        var frames = key.LastIndexOf("/frames/", StringComparison.Ordinal);
        return frames > 0 && values.TryGetValue(key[..frames], out found) ? found : null;
    }

    string Key(string uri) => Uri.TryCreate(address, uri.Trim(), out var whole) ? whole.AbsoluteUri : uri.Trim();
}
