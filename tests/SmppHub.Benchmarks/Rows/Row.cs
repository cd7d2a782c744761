namespace SmppHub.Benchmarks.Rows;

/// <summary>One figure of a row: what it must reach at least, and what is aimed at.</summary>
/// <param name="Name">Its key in performance.json.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Least">The bound asked for; null where the figure only explains another.</param>
/// <param name="Aim">What would be very good.</param>
/// <param name="LessIsBetter">Times, memory and processor time.</param>
/// <param name="Digits">Decimals that mean something.</param>
internal sealed record Figure(string Name, string Title, double? Least = null, double? Aim = null, bool LessIsBetter = false, int Digits = 2)
{
    public bool? Meets(double value) => Least is not { } least ? null : LessIsBetter ? value <= least : value >= least;
}

/// <summary>A case of the table. A round of it starts its servers anew and stops them.</summary>
internal abstract class Row(string name, string title)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    /// <summary>Rounds, where the case asks for others than the table's.</summary>
    public virtual int? Rounds => null;

    /// <summary>Whether the figures depend on the load client.</summary>
    public virtual bool UsesLoad => true;

    public abstract IReadOnlyList<Figure> Figures { get; }

    /// <summary>A value a figure, in their order; NaN where this round has none.</summary>
    public abstract Task<double[]> RunAsync(Programs programs, ILoadClient client);
}
