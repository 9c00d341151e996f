using Dicom;
using Dicom.Network.Associations;

namespace Pacs.Service.Dimse;

/// <summary>What SOP Class Extended Negotiation of C-FIND agreed (PS3.4 table C.5-2).</summary>
/// <param name="Relational">Whether keys of the levels above may be left out.</param>
/// <param name="CombinedDateTime">Whether ranges of a date and its time are one range.</param>
/// <param name="FuzzyNames">Whether names match by their words.</param>
/// <param name="EmptyValues">Whether a key of two quotation marks matches what has no value.</param>
/// <param name="MultipleValues">Whether all values of a key must be there.</param>
readonly record struct FindNegotiation(bool Relational, bool CombinedDateTime, bool FuzzyNames, bool EmptyValues, bool MultipleValues)
{
    /// <summary>The fields in the order of their bytes, and whether they are agreed to.</summary>
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

    /// <summary>What is agreed of a proposal: all that we can do; null for a SOP class that is no C-FIND.</summary>
    public static ReadOnlyMemory<byte>? Answer(Uid sopClass, ReadOnlyMemory<byte> proposed)
    {
        if (!QueryModel.All.Any(model => model.Find == sopClass))
            return null;
        var answer = new byte[proposed.Length];
        for (var i = 0; i < Math.Min(answer.Length, Fields.Count); i++)
            answer[i] = proposed.Span[i] == 1 && Fields[i].IsSupported ? (byte)1 : (byte)0;
        return answer;
    }

    /// <summary>What was agreed on an association.</summary>
    public static FindNegotiation Agreed(AssociationInfo association, Uid sopClass)
    {
        var agreed = association.ExtendedNegotiation.TryGetValue(sopClass, out var bytes) ? bytes : default;
        return new FindNegotiation(At(0), At(1), At(2), At(5), At(6));

        bool At(int index) => index < agreed.Length && agreed.Span[index] == 1;
    }
}
