namespace Benchmarks;

/// <summary>What the rounds of a measurement come to.</summary>
static class Rates
{
    /// <summary>The middle one of an odd number of values.</summary>
    public static double Median(this IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
