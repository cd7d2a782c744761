using System.Collections.Immutable;
using System.Text;

namespace SmppHub.Protocol.Tests;

/// <summary>Pitfalls 22 and 35: limits count the NUL; lenient to what is read, strict in what is written.</summary>
public sealed class LimitTests
{
    private static IEnumerable<TestCaseData> CStrings =>
        from layout in PduLayouts.All
        from text in layout.Fields
        where text.Kind == FieldKind.CString
        select new TestCaseData(layout, text).SetArgDisplayNames(layout.Name, text.Name);

    [TestCase("system_id", 16)]
    [TestCase("password", 9)]
    [TestCase("system_type", 13)]
    [TestCase("address_range", 41)]
    [TestCase("service_type", 6)]
    [TestCase("source_addr", 21)]
    [TestCase("destination_addr", 21)]
    [TestCase("schedule_delivery_time", 17)]
    [TestCase("validity_period", 17)]
    [TestCase("message_id", 65)]
    [TestCase("short_message", 254)]
    public void A_field_is_as_long_as_the_spec_lets_it_be(string name, int octets)
    {
        PduLayout[] longAddresses = [PduLayouts.DataSm, PduLayouts.AlertNotification];
        var lengths = PduLayouts.All.Except(longAddresses).SelectMany(layout => layout.Fields)
            .Where(field => field.Name == name).Select(field => field.MaxLength);
        Assert.That(lengths, Is.Not.Empty.And.All.EqualTo(octets));
    }

    [TestCaseSource(nameof(CStrings))]
    public void The_longest_string_is_written_and_one_more_octet_is_not(PduLayout layout, Field field)
    {
        var document = CreateWithDestination(layout);
        Assert.That(document.With(field.Name, new string('9', field.MaxLength - 1)).TryEncode(out _), Is.Not.Null);
        Assert.That(document.With(field.Name, new string('9', field.MaxLength)).TryEncode(out var fault), Is.Null);
        Assert.That((fault.Kind, fault.Field), Is.EqualTo((PduFaultKind.FieldTooLong, field.Name)));
    }

    [TestCaseSource(nameof(CStrings))]
    public void The_longest_string_accepted_is_read_and_one_more_octet_is_not(PduLayout layout, Field field)
    {
        Assert.That(TryParse(layout, field, field.InputMaxLength - 1, out _), Is.True);
        Assert.That(TryParse(layout, field, field.InputMaxLength, out var fault), Is.False);
        Assert.That((fault.Kind, fault.Field, fault.Status), Is.EqualTo((PduFaultKind.FieldTooLong, field.Name, field.FaultStatus)));
    }

    [TestCase("system_id", CommandStatus.InvalidSystemId, 64)]
    [TestCase("password", CommandStatus.InvalidPassword, 64)]
    [TestCase("system_type", CommandStatus.InvalidSystemType, 12)]
    public void A_bind_takes_longer_credentials_than_the_spec(string name, CommandStatus beyond, int characters)
    {
        var field = PduLayouts.BindTransceiver.Fields.Single(field => field.Name == name);
        Assert.That((field.InputMaxLength - 1, field.FaultStatus), Is.EqualTo((characters, beyond)));
    }

    [TestCase(254, true)]
    [TestCase(255, false)]
    public void A_short_message_has_at_most_254_octets(int octets, bool fits)
    {
        var document = PduDocument.Create(PduLayouts.DeliverSm, 1).With("short_message", new byte[octets]);
        Assert.That(document.TryEncode(out _) is not null, Is.EqualTo(fits));

        byte[] body = [.. new byte[16], (byte)octets, .. new byte[octets]];
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, body, out _, out var fault), Is.EqualTo(fits));
        Assert.That(fault.Status, Is.EqualTo(fits ? CommandStatus.Ok : CommandStatus.InvalidMessageLength));
    }

    // submit_multi needs one destination at least.
    private static PduDocument CreateWithDestination(PduLayout layout)
    {
        var document = PduDocument.Create(layout, 1);
        return layout.Id == CommandId.SubmitMulti
            ? document.With("dest_address", ImmutableArray.Create(new DocumentDestination(1, 1, "7")))
            : document;
    }

    private static bool TryParse(PduLayout layout, Field field, int characters, out PduFault fault)
    {
        var body = new List<byte>();
        foreach (var one in layout.Fields)
        {
            if (one == field)
                body.AddRange(Encoding.ASCII.GetBytes(new string('9', characters)));
            if (one.Kind == FieldKind.DestinationList)
                body.AddRange([1, 1, 1, (byte)'7', 0]);
            else if (one.Kind is not (FieldKind.Octets or FieldKind.UnsuccessfulList))
                body.Add(one.Name == "number_of_dests" ? (byte)1 : (byte)0);
        }

        return PduBody.TryParse(layout, body.ToArray(), out _, out fault);
    }
}
