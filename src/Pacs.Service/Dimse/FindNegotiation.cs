using Dicom;
using Dicom.Network.Associations;

namespace Pacs.Service.Dimse;

/// <summary>Options of C-FIND that SOP Class Extended Negotiation agreed on (PS3.4 table C.5-2).</summary>
/// <param name="Relational">Whether unique keys of the levels above may be omitted.</param>
/// <param name="CombinedDateTime">Whether a date range and the range of its time are matched as one range.</param>
/// <param name="FuzzyNames">Whether person names are matched word by word.</param>
/// <param name="EmptyValues">Whether a key of two quotation marks matches attributes without a value.</param>
/// <param name="MultipleValues">Whether an attribute must contain all values of a key to match.</param>
readonly record struct FindNegotiation(bool Relational, bool CombinedDateTime, bool FuzzyNames, bool EmptyValues, bool MultipleValues)
{
    /// <summary>Gets the fields of the negotiation item in the order of their bytes, each with whether it is supported.</summary>
    public static IReadOnlyList<(string Field, bool IsSupported)> Fields { get; } =
    [
        ("Relational-queries", true),
        ("Date-time matching", true),
        ("Fuzzy semantic matching of person names", true),
        // Dates and times are matched as stored.
        ("Timezone query adjustment", false),
        ("Enhanced Multi-Frame Image Conversion", false),
        ("Empty Value Matching", true),
        ("Multiple Value Matching", true),
    ];

    /// <summary>Returns the answer to a proposal: each supported field that was proposed is agreed to. Null if the SOP
    /// class is not one of C-FIND.</summary>
    public static ReadOnlyMemory<byte>? Answer(Uid sopClass, ReadOnlyMemory<byte> proposed)
    {
        if (!QueryModel.All.Any(model => model.Find == sopClass))
            return null;
        var answer = new byte[proposed.Length];
        for (var i = 0; i < Math.Min(answer.Length, Fields.Count); i++)
            answer[i] = proposed.Span[i] == 1 && Fields[i].IsSupported ? (byte)1 : (byte)0;
        return answer;
    }

    /// <summary>Gets the options that were agreed on for a SOP class of an association.</summary>
    public static FindNegotiation Agreed(AssociationInfo association, Uid sopClass)
    {
        var agreed = association.ExtendedNegotiation.TryGetValue(sopClass, out var bytes) ? bytes : default;
        return new FindNegotiation(At(0), At(1), At(2), At(5), At(6));

        bool At(int index) => index < agreed.Length && agreed.Span[index] == 1;
    }
}
