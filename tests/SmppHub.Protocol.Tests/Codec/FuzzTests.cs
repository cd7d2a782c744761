using System.Buffers;

namespace SmppHub.Protocol.Tests;

/// <summary>Whatever arrives is a value. The seed is fixed, so that a failure comes back.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 200_000;

    [Test]
    public void Damaged_pdus_are_read_or_refused_and_never_throw()
    {
        var random = new Random(34);
        var layouts = PduLayouts.All.ToArray();
        var samples = layouts.Select(layout => SamplePdus.Write(layout)).ToArray();
        var refused = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var which = random.Next(layouts.Length);
            var body = Damage(samples[which].AsSpan(PduHeader.Size), random);
            if (PduBody.TryParse(layouts[which], body, out var parsed, out var fault))
            {
                ReadAll(parsed);
                continue;
            }

            refused++;
            if (fault.Status == CommandStatus.Ok || fault.Offset < 0 || fault.Offset > body.Length || string.IsNullOrEmpty(fault.Reason))
                Assert.Fail($"{layouts[which].Name} {Convert.ToHexString(body)}: {fault}");
        }

        Assert.That(refused, Is.InRange(Inputs / 10, Inputs * 9 / 10), "the damage should leave both kinds");
    }

    [Test]
    public void Random_octets_are_framed_decoded_and_inspected_without_throwing()
    {
        var random = new Random(50);
        var ids = Enum.GetValues<CommandId>();
        for (var i = 0; i < Inputs / 4; i++)
        {
            var octets = new byte[random.Next(120)];
            random.NextBytes(octets);
            if (octets.Length >= PduHeader.Size && random.Next(4) > 0)
                new PduHeader((uint)octets.Length, ids[random.Next(ids.Length)], CommandStatus.Ok, 1).Write(octets);
            var buffer = new ReadOnlySequence<byte>(octets);
            PduFraming.TryReadFrame(ref buffer, 1024, out _, out _);
            PduDocument.Decode(octets, out _);
            PduInspector.Inspect(octets);
        }
    }

    private static byte[] Damage(ReadOnlySpan<byte> body, Random random)
    {
        var damaged = body.ToArray();
        for (var n = random.Next(4); n > 0 && damaged.Length > 0; n--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? damaged[..random.Next(damaged.Length + 1)] : damaged;
    }

    private static void ReadAll(PduBody body)
    {
        for (var i = 0; i < body.Layout.Fields.Length; i++)
        {
            body.Integer(i);
            body.Octets(i);
            foreach (var one in body.Destinations(i))
                _ = one.Address.Length;
            foreach (var one in body.Unsuccesses(i))
                _ = one.Address.Length;
        }

        var octets = 0;
        foreach (var tlv in body.Tlvs)
            octets += 4 + tlv.Value.Length;
        if (octets != body.TlvBytes.Length)
            Assert.Fail("the TLVs do not fill their octets");
    }
}
