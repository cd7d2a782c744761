using System.Globalization;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>What a person may say from outside: `SMPP_FUZZ_SEED`, `SMPP_FUZZ_SECONDS` for hours by hand, `SMPP_FUZZ_CASE` for one case again.</summary>
internal sealed record FuzzOptions(int Seed, TimeSpan Time, int? OnlyCase)
{
    public static FuzzOptions Read(double seconds) => new(
        Number("SMPP_FUZZ_SEED") ?? Environment.TickCount & 0xFFFFFF,
        TimeSpan.FromSeconds(Number("SMPP_FUZZ_SECONDS") ?? seconds),
        Number("SMPP_FUZZ_CASE"));

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
