namespace Pacs.Archive;

/// <summary>The level of the information model that a query is for (PS3.4 C.3).</summary>
public enum QueryLevel
{
    /// <summary>PATIENT.</summary>
    Patient,

    /// <summary>STUDY.</summary>
    Study,

    /// <summary>SERIES.</summary>
    Series,

    /// <summary>IMAGE.</summary>
    Instance,
}
