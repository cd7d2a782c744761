using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>One address of a submit_multi and what became of it.</summary>
internal readonly record struct MultiAddress(byte Ton, byte Npi, byte[] Address, CommandStatus Status);

/// <summary>A submit_multi on its way (SMPP 3.4 §4.5): each address is a submit_sm that says the same, judged on its own.</summary>
internal sealed class MultiSubmission(DistributionLists lists)
{
    private readonly List<MultiAddress> _addresses = [];

    /// <summary>How many were accepted; after <see cref="Settle"/>.</summary>
    public int Accepted { get; private set; }

    /// <summary>Those that were refused, in the order of the request; after <see cref="Settle"/>.</summary>
    public IReadOnlyList<MultiAddress> Refused => _addresses;

    /// <summary>Submits to every address; a body that was parsed before.</summary>
    public void AddTo(Intake intake, ReadOnlySpan<byte> body)
    {
        PduBody.TryParse(PduLayouts.SubmitMulti, body, out var multi, out _);
        var head = body[..multi.OffsetOf(SubmitMultiField.DestinationCount)];
        var tail = body[multi.OffsetOf(SubmitMultiField.EsmClass)..];
        var submit = new byte[body.Length + SpecRoom];
        foreach (var destination in multi.Destinations(SubmitMultiField.Destinations))
        {
            if (destination.Flag == MultiDestination.SmeAddressFlag)
            {
                Add(intake, submit, head, new(destination.Ton, destination.Npi, destination.Address.ToArray(), CommandStatus.Ok), tail);
            }
            else if (lists.TryFind(destination.Address, out var members))
            {
                foreach (var member in members)
                {
                    Add(intake, submit, head, member, tail);
                }
            }
            else
            {
                _addresses.Add(new(0, 0, destination.Address.ToArray(), CommandStatus.InvalidDistributionList));
            }
        }
    }

    /// <summary>The rules have judged: what was accepted shares the first one's id, the others are kept for the response.</summary>
    public void Settle(Intake intake)
    {
        var judged = 0;
        for (var i = 0; i < _addresses.Count; i++)
        {
            if (_addresses[i].Status == CommandStatus.Ok)
            {
                _addresses[i] = _addresses[i] with { Status = intake.Verdicts[judged++].Status };
            }
        }

        Accepted = _addresses.RemoveAll(static a => a.Status == CommandStatus.Ok);
        intake.ShareId();
    }

    /// <summary>TON, NPI, an address and its NUL.</summary>
    private const int SpecRoom = 2 + 21;

    private void Add(Intake intake, byte[] submit, ReadOnlySpan<byte> head, in MultiAddress to, ReadOnlySpan<byte> tail)
    {
        // submit_multi is submit_sm with a list where that has one address.
        head.CopyTo(submit);
        var length = head.Length;
        submit[length++] = to.Ton;
        submit[length++] = to.Npi;
        to.Address.CopyTo(submit, length);
        length += to.Address.Length;
        submit[length++] = 0;
        tail.CopyTo(submit.AsSpan(length));
        var body = submit.AsSpan(0, length + tail.Length);
        var verdict = intake.Add(body);
        // Sharing an id with the others, it takes nobody's place.
        _addresses.Add(to with { Status = verdict.Kind == Refusal.Replaces ? intake.Add(body, isNew: true).Status : verdict.Status });
    }
}
