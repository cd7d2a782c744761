using System.Text;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>The cascades that one request comes to, each with the row that waits for it.</summary>
internal sealed class Outbox(Client client, CascadingOptions options, ClientKeys keys)
{
    private readonly List<Cascade> _cascades = [];
    private readonly List<Row> _rows = [];
    private readonly List<KeyRecord> _claims = [];
    private readonly List<int> _claimOf = [];
    private readonly List<(Row Row, ClientKey Key)> _earlier = [];

    /// <summary>What is to be sent.</summary>
    public IReadOnlyList<Cascade> Cascades => _cascades;

    /// <summary>Whose answers they are, in the same order.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Puts a message to one number in.</summary>
    /// <param name="row">Its place in the answer.</param>
    /// <param name="to">In digits.</param>
    /// <param name="route">Its way.</param>
    /// <param name="name">For `#name#`; null of a number that came from no base.</param>
    /// <param name="sendAt">When.</param>
    public void Add(Row row, string to, Route route, string? name, long sendAt)
    {
        var legs = Legs(route.Legs, to, name);
        var facts = new Dictionary<string, string>(1, StringComparer.Ordinal);
        var claim = -1;
        if (row.ClientId.Length > 0)
        {
            var fingerprint = Fingerprint(to, legs);
            var key = keys.Claim(client.Name, row.ClientId, fingerprint, out var isMine);
            if (!isMine)
            {
                if (key.Fingerprint != fingerprint && options.OtherTextUnderSameId != "earlier")
                {
                    row.Error = Say.AlreadySent;
                    return;
                }

                _earlier.Add((row, key));
                return;
            }

            claim = _claims.Count;
            _claims.Add(new KeyRecord(KeyRecordKind.Claimed, KeyRecord.KeyOf(client.Name, row.ClientId), fingerprint, to, SentIds.Turns(legs)));
            facts[Facts.ClientId] = row.ClientId;
        }

        if (row.Base.Length > 0)
        {
            facts[Facts.Base] = row.Base;
        }

        _cascades.Add(new Cascade { To = to, Legs = legs, Comment = route.Comment, SendAt = sendAt, Facts = facts });
        _rows.Add(row);
        _claimOf.Add(claim);
    }

    /// <summary>Writes the claims down; what is sent after this is not sent again.</summary>
    public void KeepClaims()
    {
        if (_claims.Count > 0)
        {
            keys.Keep(_claims);
        }
    }

    /// <summary>Tells the claims what became of them; a row without an id was refused.</summary>
    public void Settle()
    {
        if (_claims.Count == 0)
        {
            return;
        }

        for (var i = 0; i < _rows.Count; i++)
        {
            if (_claimOf[i] >= 0)
            {
                var ids = _rows[i].Ids;
                _claims[_claimOf[i]] = _claims[_claimOf[i]] with { Kind = ids.Message == 0 ? KeyRecordKind.GivenUp : KeyRecordKind.Settled, Ids = ids };
            }
        }

        keys.Settle(_claims);
    }

    /// <summary>Rows whose message was sent before get its ids; one that another request is just sending is waited for.</summary>
    public async ValueTask AnswerEarlierAsync()
    {
        foreach (var (row, key) in _earlier)
        {
            await key.WhenSettled.ConfigureAwait(false);
            row.Ids = key.Ids;
            row.Error = key.Ids.Message == 0 ? Say.OutOfOrder : null;
        }
    }

    private IReadOnlyList<CascadeLeg> Legs(IReadOnlyList<CascadeLeg> legs, string to, string? name)
    {
        var isOwn = true;
        foreach (var leg in legs)
        {
            isOwn &= name is null && leg.From.Length > 0;
        }

        return isOwn ? legs : [.. legs.Select(leg => leg with { From = leg.From.Length > 0 ? leg.From : WhatsappSender(to), Text = Filled(leg.Text, to, name) })];
    }

    /// <summary>One of the hub's numbers, for one phone always the same.</summary>
    private string WhatsappSender(string to) =>
        options.WhatsappSenders is { Count: > 0 } senders
            ? senders[(int)(NumberHash.Of(Encoding.ASCII.GetBytes(to), 0) % (ulong)senders.Count)]
            : CascadingOptions.OwnWhatsappSender;

    private static string Filled(string text, string to, string? name) =>
        name is null ? text : text.Replace("#number#", to, StringComparison.Ordinal).Replace("#name#", name, StringComparison.Ordinal);

    /// <summary>Of the number and of what the subscriber would see.</summary>
    private static ulong Fingerprint(string to, IReadOnlyList<CascadeLeg> legs)
    {
        var hash = Mixed(to, 0);
        foreach (var leg in legs)
        {
            hash = Mixed(leg.Image, Mixed(leg.Button?.Url, Mixed(leg.Button?.Caption, Mixed(leg.Text, Mixed(leg.From, hash ^ (byte)leg.Channel)))));
        }

        return hash;
    }

    private static ulong Mixed(string? text, ulong seed) => NumberHash.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan()), seed);
}
