namespace SmppHub.Benchmarks.Rows;

internal static class Median
{
    /// <summary>Of values that are numbers; NaN of none.</summary>
    public static double Of(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>The value that a share of them does not exceed, between the two nearest.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        if (sorted.Length == 0)
            return double.NaN;
        var at = (sorted.Length - 1) * share;
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (sorted[below + 1] - sorted[below]) * (at - below) : sorted[below];
    }
}
