namespace SmppHub.Benchmarks.Rows;

/// <summary>The cases that are published, in the table's order, with what is asked of each.</summary>
internal static class RowList
{
    private const string Full = "--Storage:Durability=full";
    private const string Memory = "--Storage:Provider=memory";

    public static IReadOnlyList<Row> All { get; } =
    [
        new ThroughputRow("4x50-receipts", "4 × 50, receipts, `normal`", new(4, 50, true, 3_000_000), Ratio(0.35, 0.6), Cpu(2.2, 1.2)),
        new ThroughputRow("4x50-receipts-full", "the same, `full`", new(4, 50, true, 1_500_000), Ratio(0.15, 0.25), null, null, Full),
        new ThroughputRow("4x50", "4 × 50, no receipts, `normal`", new(4, 50, false, 4_000_000), Ratio(0.22, 0.4), Cpu(1.4, 0.8)),
        new ThroughputRow("4x50-receipts-memory", "4 × 50, receipts, `memory`", new(4, 50, true, 3_000_000), Ratio(0.5, 0.75), null, null, Memory),
        new ThroughputRow("100x10-receipts", "100 × 10, receipts, `normal`", new(100, 10, true, 1_500_000), Ratio(0.5, 0.8)),
        new ThroughputRow("1x10", "1 × 10, no receipts, `normal`", new(1, 10, false, 600_000), Ratio(0.6, 0.9), null, 5),
        new FixedRateRow("10000/s", "10,000/s, receipts, `normal`", new(4, 50, true, 100_000) { Rate = 10_000 }),
        new DelayedReceiptsRow("delayed", "4 × 50, receipts after 1 s, for 30 s", new(4, 50, true, 0) { Seconds = 30 }),
        new IndexLagRow("100000/s", "60 s at 100,000/s, every message searchable", new(4, 50, false, 6_000_000) { Rate = 100_000 }),
        new IdleBindsRow("idle", "idle binds, 5,000"),
        new MillionsRow("10M", "10 million at full speed, a million kept", new(4, 50, false, 10_000_000)),
        new StoredRow("stored", "10 million kept", new(4, 50, false, 10_000_000)),
        new ReadsRow("reads", "readers beside 200,000/s", new(4, 50, false, 3_000_000) { Rate = 200_000 }),
        new HttpRow("send.php", "`/sys/send.php`", "send.lua"),
        new HttpRow("sendmessagejson.php", "`/sendmessagejson.php`, Viber and SMS", "sendmessagejson.lua"),
        new HttpRow("send-viber", "`/v1/api/send-viber`", "send-viber.lua"),
    ];

    /// <summary>How the cost of a message grows, one thing at a time.</summary>
    public static IReadOnlyList<Row> Growth { get; } =
    [
        .. new[] { 1, 2, 4, 10, 20, 50, 100, 200 }.Select(n => Shape($"sessions-{n}", $"{n} sessions × 10", new(n, 10, true, 500_000))),
        .. new[] { 1, 3, 10, 30, 100, 300, 1000 }.Select(n => Shape($"window-{n}", $"4 sessions × {n}", new(4, n, true, n < 10 ? 300_000 : 1_000_000))),
        .. new[] { 1, 10, 50, 100, 160, 500, 1000 }.Select(n => Shape($"length-{n}", $"4 × 50, {n} characters", new(4, 50, true, 1_000_000) { Length = n })),
        .. new[] { 1, 3, 10 }.Select(n => new ThroughputRow($"stored-{n}M", $"4 × 50, {n} million stored before", new(4, 50, true, 1_000_000), new Figure("ratio", "submits, of the yardstick's"), null, null, "--Storage:RetentionMessages=20000000") { Stored = n * 1_000_000L }),
    ];

    /// <summary>What CI holds against the committed table.</summary>
    public static IReadOnlyList<string> Gate { get; } = ["4x50-receipts", "4x50"];

    private static ThroughputRow Shape(string name, string title, LoadShape shape) => new(name, title, shape, new Figure("ratio", "submits, of the yardstick's"));

    private static Figure Ratio(double least, double aim) => new("ratio", "submits, of the yardstick's", least, aim);

    private static Figure Cpu(double least, double aim) => new("cpu", "server CPU s a million", least, aim, LessIsBetter: true);
}
