using Dicom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A problem that an operator should look at.</summary>
public sealed class ProblemRow
{
    /// <summary>Surrogate key, ascending in time.</summary>
    public long Key { get; set; }

    /// <summary>Kind of the problem.</summary>
    public ProblemKind Kind { get; set; }

    /// <summary>Time when the problem was listed, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }

    /// <summary>Description of the problem, without patient data.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Study Instance UID, as far as known.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID, as far as known.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID, as far as known.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>SOP Class UID, as far as known.</summary>
    public string SOPClassUID { get; set; } = "";

    /// <summary>Key of the object that was set aside; empty when no object was kept.</summary>
    [TextColumn(TextKind.ObjectKey)]
    public string BlobKey { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.Protocol"/>
    public string Protocol { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.CallingAeTitle"/>
    public string CallingAeTitle { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.CalledAeTitle"/>
    public string CalledAeTitle { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.Address"/>
    public string Address { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.User"/>
    public string User { get; set; } = "";

    /// <summary>Creates a problem. Texts that are longer than their columns are cut.</summary>
    /// <param name="kind">Kind of the problem.</param>
    /// <param name="reason">Description of the problem, without patient data.</param>
    /// <param name="blobKey">Key of the object that was set aside or is damaged; empty for none.</param>
    public static ProblemRow Of(ProblemKind kind, string reason, string blobKey = "") =>
        new()
        {
            Kind = kind,
            Reason = IndexValues.Bounded(reason),
            BlobKey = blobKey,
        };

    /// <summary>Sets the instance that the problem is with, and returns this row.</summary>
    public ProblemRow Concerning(InstanceIdentity instance) =>
        Concerning(instance.Study, instance.Series, instance.SopInstance, instance.SopClass);

    /// <summary>Sets the instance that the problem is with, as far as it is known, and returns this row.</summary>
    public ProblemRow Concerning(Uid? study, Uid? series, Uid? sopInstance, Uid? sopClass)
    {
        StudyInstanceUID = study?.Value ?? "";
        SeriesInstanceUID = series?.Value ?? "";
        SOPInstanceUID = sopInstance?.Value ?? "";
        SOPClassUID = sopClass?.Value ?? "";
        return this;
    }

    /// <summary>Sets the sender of the instance that the problem is with, and returns this row.</summary>
    public ProblemRow SentBy(Requester requester) =>
        SentBy(requester.ProtocolName, requester.CallingAeTitle, requester.CalledAeTitle, requester.Address, requester.Principal);

    /// <inheritdoc cref="SentBy(Requester)"/>
    public ProblemRow SentBy(InstanceRow instance) =>
        SentBy(instance.Protocol, instance.CallingAeTitle, instance.CalledAeTitle, instance.Address, instance.User);

    ProblemRow SentBy(string protocol, string? callingAeTitle, string? calledAeTitle, string? address, string? user)
    {
        Protocol = IndexValues.Bounded(protocol);
        CallingAeTitle = IndexValues.Bounded(callingAeTitle ?? "");
        CalledAeTitle = IndexValues.Bounded(calledAeTitle ?? "");
        Address = IndexValues.Bounded(address ?? "");
        User = IndexValues.Bounded(user ?? "");
        return this;
    }
}

/// <summary>Kinds of problems.</summary>
public enum ProblemKind
{
    /// <summary>The object was refused, and nothing was kept.</summary>
    Refused = 1,

    /// <summary>The object was set aside, because another object with the same SOP Instance UID was stored before.</summary>
    Conflict = 2,

    /// <summary>The patient's name or birth date differs from earlier studies with the same Patient ID, or objects of one study have
    /// different Patient IDs or issuers.</summary>
    PatientDiffers = 3,

    /// <summary>The blob store holds an object that could not be adopted into the index.</summary>
    Orphan = 4,

    /// <summary>The object of a stored instance is missing, or its bytes are not those that were stored.</summary>
    Damaged = 5,
}

sealed class ProblemConfiguration : IEntityTypeConfiguration<ProblemRow>
{
    public void Configure(EntityTypeBuilder<ProblemRow> table)
    {
        table.ToTable("Problem").HasKey(row => row.Key);
        table.HasIndex(row => new { row.Kind, row.StudyInstanceUID });
    }
}
