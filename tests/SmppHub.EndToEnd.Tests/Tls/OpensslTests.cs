using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Protocol;
using SmppHub.Smpp;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Tls;

/// <summary>`openssl s_client`, which trusts the hub's own certificate by its name and pipes PDUs through.</summary>
[TestFixture]
public sealed class OpensslTests : PeerTests
{
    [Test]
    public async Task It_binds_and_unbinds_through_a_pipe([Values("tls1_2", "tls1_3")] string version, [Values] bool samePort)
    {
        Installed.Require("openssl", "sh");
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with
        {
            Smpp = o.Settings.Smpp with { Tls = new TlsOptions { Port = samePort ? null : 0, SamePort = samePort } },
        });
        var trusted = await ShownCertificate.SaveAsync(hub.SmppTlsPort, Folder);
        var bind = PduDocument.Create(PduLayouts.BindTransceiver, 1).With("system_id", "demo").With("password", "demo").With("interface_version", 0x34u);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "sent"), [.. bind.Encode(), .. PduDocument.HeaderOnly(PduLayouts.Unbind, 2).Encode()]);

        await Start("sh", "-c",
            $"openssl s_client -connect localhost:{hub.SmppTlsPort} -{version} -CAfile {trusted} -verify_hostname localhost -verify_return_error -quiet <sent >got").FinishAsync();

        var got = await File.ReadAllBytesAsync(Path.Combine(Folder, "got"));
        var bound = PduHeader.Read(got);
        Assert.That((bound.Id, bound.Status, bound.Sequence), Is.EqualTo((CommandId.BindTransceiverResp, CommandStatus.Ok, 1u)));
        Assert.That(got.AsSpan(PduHeader.Size).StartsWith("SmppHub\0"u8), Is.True);
        var unbound = PduHeader.Read(got.AsSpan((int)bound.Length));
        Assert.That((unbound.Id, unbound.Status, unbound.Sequence), Is.EqualTo((CommandId.UnbindResp, CommandStatus.Ok, 2u)));
        Assert.That(hub.Errors, Is.Empty);
    }

    [TestCase("tls1")]
    [TestCase("tls1_1")]
    public async Task An_old_version_gets_no_connection(string version)
    {
        Installed.Require("openssl", "sh");
        await using var hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Smpp = o.Settings.Smpp with { Tls = new TlsOptions { Port = 0 } } });

        // At security level 0 the client itself would take it.
        var client = Start("sh", "-c", $"openssl s_client -connect localhost:{hub.SmppTlsPort} -{version} -cipher ALL:@SECLEVEL=0 </dev/null");

        Assert.That(await client.EndAsync(), Is.Not.Zero);
        Assert.That(client.Errors, Does.Contain("protocol version"));
    }
}
