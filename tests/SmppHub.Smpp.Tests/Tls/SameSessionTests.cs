using SmppHub.Protocol;
using SmppHub.Smpp.Tests.Sessions;

namespace SmppHub.Smpp.Tests.Tls;

/// <summary>Defect in peers: a copy of the session class for TLS, which then goes its own way.</summary>
internal sealed class SameSessionTests : TlsTestsBase
{
    [Test]
    public async Task Tls_changes_no_octet_of_what_is_said()
    {
        await StartTlsAsync();
        var plain = await TalkAsync(await ConnectAsync());
        await StopHubAsync();
        await StartTlsAsync();
        var secure = await TalkAsync(await SecureAsync());
        Assert.That(secure, Is.EqualTo(plain));
        Assert.That(plain, Has.Count.EqualTo(9));
    }

    /// <summary>Good and bad requests; the frozen clock of a new hub makes ids the same, and dates are left out.</summary>
    private async Task<List<string>> TalkAsync(Peer peer)
    {
        List<string> said = [];
        PduDocument[] requests =
        [
            Sm.Submit("too early"), Sm.Bind(PduLayouts.BindTransceiver), Sm.Bind(PduLayouts.BindTransceiver), Sm.Submit(), Sm.Submit(), Sm.Submit(to: "nobody"), Sm.Query("42"),
        ];
        foreach (var request in requests)
        {
            said.Add((await peer.RequestAsync(request)).ToString());
        }

        Advance(1);
        var receipt = await peer.DeliveredAsync();
        said.Add($"{receipt.Id} {receipt.ReceiptedKey} {receipt.Receipt("stat")} {receipt.Tlvs}");
        said.Add((await peer.RequestAsync(Sm.Plain(PduLayouts.Unbind))).ToString());
        await peer.ClosedAsync();
        return said;
    }
}
