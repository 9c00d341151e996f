using Dicom;
using Dicom.Network.Associations;

namespace Pacs.Service.Dimse;

/// <summary>What SOP Class Extended Negotiation of C-FIND agreed (PS3.4 C.5.1.1).</summary>
/// <param name="Relational">Whether keys of the levels above may be left out (first byte).</param>
/// <param name="CombinedDateTime">Whether ranges of a date and its time are one range (second byte).</param>
/// <param name="FuzzyNames">Whether names match by their words (third byte).</param>
readonly record struct FindNegotiation(bool Relational, bool CombinedDateTime, bool FuzzyNames)
{
    // Time zones are matched as stored, so what is answered beyond the third byte is 0.
    const int Answerable = 3;

    /// <summary>What is agreed of a proposal: all that we can do; null for a SOP class that is no C-FIND.</summary>
    public static ReadOnlyMemory<byte>? Answer(Uid sopClass, ReadOnlyMemory<byte> proposed)
    {
        if (!QueryModel.All.Any(model => model.Find == sopClass))
            return null;
        var answer = new byte[proposed.Length];
        for (var i = 0; i < Math.Min(answer.Length, Answerable); i++)
            answer[i] = proposed.Span[i] == 1 ? (byte)1 : (byte)0;
        return answer;
    }

    /// <summary>What was agreed on an association.</summary>
    public static FindNegotiation Agreed(AssociationInfo association, Uid sopClass)
    {
        var agreed = association.ExtendedNegotiation.TryGetValue(sopClass, out var bytes) ? bytes : default;
        return new FindNegotiation(At(0), At(1), At(2));

        bool At(int index) => index < agreed.Length && agreed.Span[index] == 1;
    }
}
