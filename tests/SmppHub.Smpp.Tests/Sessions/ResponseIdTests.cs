using System.Collections.Immutable;
using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>`ResponseIds` of an account: the classic mismatch of ids, on demand (pitfall 47).</summary>
internal sealed class ResponseIdTests : HubTests
{
    [Test]
    public async Task An_account_may_have_its_answers_in_hex_while_its_receipts_stay_decimal()
    {
        await StartAsync(s => s with { SubmitMulti = true }, a => a with { ResponseIds = "hex" });
        var peer = await TransceiverAsync();
        PduDocument[] submissions =
        [
            Sm.Submit("first"),
            PduDocument.Create(PduLayouts.DataSm, 0).With("source_addr", "SENDER").With("destination_addr", Sm.Phone).With("registered_delivery", 1u)
                .WithTlv(TlvTag.MessagePayload, "second"u8),
            PduDocument.Create(PduLayouts.SubmitMulti, 0).With("source_addr", "SENDER").With("registered_delivery", 1u).With("short_message", "third"u8.ToArray())
                .With("dest_address", ImmutableArray.Create(new DocumentDestination(1, 1, Sm.Phone))),
        ];
        foreach (var submission in submissions)
        {
            var answered = await peer.SubmitAsync(submission);
            var id = long.Parse(answered, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            Assert.That(answered, Does.Match("^f424[0-9]$"));
            Advance(1);
            var receipt = await peer.DeliveredAsync();
            Assert.That(new[] { receipt.Receipt("id"), receipt.ReceiptedKey, Message(id).Id, (await peer.RequestAsync(Sm.Query(id))).Key }, Is.All.EqualTo(id));
            Assert.That((await peer.RequestAsync(Sm.Query(answered))).Status, Is.EqualTo(CommandStatus.QueryFailed));
        }
    }

    [Test]
    public async Task The_mismatch_is_one_accounts_alone()
    {
        await StartAsync(account: a => a.Name == "demo" ? a with { ResponseIds = "hex" } : a);
        Assert.That(await (await TransceiverAsync()).SubmitAsync(Sm.Submit()), Is.EqualTo("f4240"));
        Assert.That(await (await TransceiverAsync("load")).SubmitAsync(Sm.Submit()), Is.EqualTo("1000001"));
    }
}
