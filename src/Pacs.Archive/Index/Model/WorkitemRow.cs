using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A workitem: an instance of the Unified Procedure Step (PS3.4 CC).</summary>
public sealed class WorkitemRow
{
    /// <summary>Surrogate key, ascending in the order of creation.</summary>
    public long Key { get; set; }

    /// <summary>SOP Instance UID (0008,0018): the Workitem UID.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Transaction UID (0008,1195), whose knowledge proves the claim on the workitem; empty while the workitem is not claimed.
    /// Never included in an answer.</summary>
    public string TransactionUID { get; set; } = "";

    /// <summary>UUID of the change that wrote the row last. A repeated change that finds its own UUID was committed before, and only the
    /// answer to its commit was lost.</summary>
    [TextColumn(TextKind.Uid)]
    public string Revision { get; set; } = "";

    /// <summary>Procedure Step State (0074,1000).</summary>
    public string ProcedureStepState { get; set; } = "";

    /// <summary>Worklist Label (0074,1202).</summary>
    public string WorklistLabel { get; set; } = "";

    /// <summary>Scheduled Procedure Step Start DateTime (0040,4005) in microseconds since year 1, in UTC where the offset is known
    /// (<see cref="IndexValues.DateTime"/>).</summary>
    public long? ScheduledProcedureStepStartDateTime { get; set; }

    /// <summary>Study Instance UID (0020,000D).</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientID"/>
    public string PatientID { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientName"/>
    public string PatientName { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientNameIdeographic"/>
    public string PatientNameIdeographic { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientNamePhonetic"/>
    public string PatientNamePhonetic { get; set; } = "";

    /// <summary>All attributes except the Transaction UID, as DICOM JSON in UTF-8.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Time of its creation, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Time of its last change, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>Time when it reached a final state, in milliseconds since 1970 UTC; null before.</summary>
    public long? FinishedAt { get; set; }

    /// <summary>The subscriptions to this workitem.</summary>
    public List<WorkitemSubscriptionRow> Subscriptions { get; } = [];
}

sealed class WorkitemConfiguration : IEntityTypeConfiguration<WorkitemRow>
{
    public void Configure(EntityTypeBuilder<WorkitemRow> table)
    {
        table.ToTable("Workitem").HasKey(row => row.Key);
        table.HasIndex(row => row.SOPInstanceUID).IsUnique();
        table.HasIndex(row => new { row.ProcedureStepState, row.ScheduledProcedureStepStartDateTime });
        table.HasIndex(row => row.ScheduledProcedureStepStartDateTime);
        table.HasIndex(row => row.StudyInstanceUID);
        table.HasIndex(row => row.PatientID);
        table.HasIndex(row => row.FinishedAt);
    }
}
