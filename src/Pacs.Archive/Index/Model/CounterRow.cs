using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A counter that only increases. A transaction takes its numbers last.</summary>
public sealed class CounterRow
{
    /// <summary>Name of the change feed's counter.</summary>
    public const string ChangeFeed = "ChangeFeed";

    /// <summary>Name of the counter that is increased whenever custom tags are added or removed.</summary>
    public const string CustomTags = "CustomTags";

    /// <summary>Name of the counter of the worklist's event reports. A transaction that changes the worklist locks this row, so that
    /// changes are committed one after another.</summary>
    public const string WorklistEvents = "WorklistEvents";

    /// <summary>Name of a row that counts nothing. A transaction that lists an object as a problem locks this row, so that no other
    /// transaction lists the same object.</summary>
    public const string Problems = "Problems";

    /// <summary>Prefix of a counter's name, followed by an AE title. The value is the number of the last event report that the subscriber
    /// received before its connection was closed.</summary>
    public const string ReportsTo = "ReportsTo ";

    /// <summary>Name of the counter.</summary>
    [TextColumn(TextKind.Uid)]
    public string Name { get; set; } = "";

    /// <summary>The last number that was taken.</summary>
    public long Value { get; set; }

    /// <summary>Lower limit for the time of the next change, in milliseconds since 1970 UTC. Used by the change feed's counter
    /// only.</summary>
    public long At { get; set; }
}

sealed class CounterConfiguration : IEntityTypeConfiguration<CounterRow>
{
    public void Configure(EntityTypeBuilder<CounterRow> table)
    {
        table.ToTable("Counter").HasKey(row => row.Name);
        table.HasData(new CounterRow { Name = CounterRow.ChangeFeed, Value = 0 });
        table.HasData(new CounterRow { Name = CounterRow.CustomTags, Value = 0 });
        table.HasData(new CounterRow { Name = CounterRow.WorklistEvents, Value = 0 });
    }
}
