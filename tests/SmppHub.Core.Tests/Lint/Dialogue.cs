using SmppHub.Protocol;

namespace SmppHub.Core.Tests.Lint;

/// <summary>A trace written by hand: what the client sent and what the hub sent, a tenth of a second apart.</summary>
internal sealed class Dialogue
{
    private static readonly DateTimeOffset s_began = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<EventAt<TracedPdu>> _trace = [];
    private string _account = "";

    public DateTimeOffset Now { get; private set; } = s_began;

    public IReadOnlyList<EventAt<TracedPdu>> Trace => _trace;

    public Dialogue Wait(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    public Dialogue In(PduDocument pdu, int missed = 0) => Add(isIn: true, pdu, missed);

    public Dialogue Out(PduDocument pdu) => Add(isIn: false, pdu, 0);

    public Dialogue In(PduLayout layout, uint sequence) => In(PduDocument.Create(layout, sequence));

    public Dialogue Out(PduLayout layout, uint sequence, CommandStatus status = CommandStatus.Ok) =>
        Out(status == CommandStatus.Ok ? PduDocument.Create(layout, sequence) : PduDocument.HeaderOnly(layout, sequence, status));

    public Dialogue Bind(uint version = 0x34)
    {
        In(PduDocument.Create(PduLayouts.BindTransceiver, 1).With("interface_version", version));
        _account = "demo";
        return Out(PduLayouts.BindTransceiverResp, 1);
    }

    public Dialogue Unbind() => In(PduLayouts.Unbind, 1000).Out(PduLayouts.UnbindResp, 1000);

    /// <summary>A submit_sm and its response; ordinary but for what is changed.</summary>
    public Dialogue Submit(Func<PduDocument, PduDocument>? change = null, uint sequence = 2)
    {
        var pdu = PduDocument.Create(PduLayouts.SubmitSm, sequence)
            .With("source_addr_ton", 5).With("source_addr", "SENDER").With("dest_addr_ton", 1).With("dest_addr_npi", 1).With("destination_addr", "79161234567")
            .With("registered_delivery", 1).With("short_message", "Hello"u8.ToArray());
        return In(change is null ? pdu : change(pdu)).Out(PduLayouts.SubmitSmResp, sequence);
    }

    public Dialogue Deliver(uint sequence = 1) => Out(PduLayouts.DeliverSm, sequence);

    /// <summary>What is found when the connection is over.</summary>
    public IReadOnlyList<LintFinding> Findings() => Linter.Read(_trace, [], Now).SingleOrDefault()?.Findings ?? [];

    /// <summary>What is found while the session is bound.</summary>
    public IReadOnlyList<LintFinding> FindingsWhileBound() => Linter.Read(
        _trace,
        [new SessionInfo(1, "c1", "demo", "transceiver", "", 0x34, null, false, s_began, 0, 0, 0, 0, 0, 0, Now, null)], Now).SingleOrDefault()?.Findings ?? [];

    private Dialogue Add(bool isIn, PduDocument pdu, int missed)
    {
        var octets = pdu.Encode();
        _trace.Add(new(_trace.Count + 1, 1, new TracedPdu(Now, 0, 1, _account, isIn, octets, octets.Length, missed)));
        return Wait(0.1);
    }
}
