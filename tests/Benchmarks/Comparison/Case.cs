namespace Benchmarks.Comparison;

/// <summary>Something that both archives are asked to do.</summary>
/// <param name="Name">By which it is chosen on the command line.</param>
/// <param name="Title">For the table.</param>
/// <param name="PrepareAsync">Gets ready what is not measured, and gives what is.</param>
sealed record Case(string Name, string Title, Func<Target, Task<Func<Task<Outcome>>>> PrepareAsync)
{
    /// <summary>What the machine reaches at its best, in the unit of the first figure.</summary>
    public Limit? Limit { get; init; }
}

/// <summary>A limit of the machine, measured beside a case.</summary>
/// <param name="Title">What is done.</param>
/// <param name="MeasureAsync">Does it.</param>
sealed record Limit(string Title, Func<Task<double>> MeasureAsync);

/// <summary>What a case came to.</summary>
/// <param name="Count">How much of it was done; processor time is told by one.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Figures">What was measured.</param>
sealed record Outcome(double Count, string Unit, params Figure[] Figures);

/// <summary>A figure.</summary>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsTime">Whether less is better.</param>
sealed record Figure(string Unit, double Value, bool IsTime = false);
