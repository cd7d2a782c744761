using SmppHub.Core;

namespace SmppHub.Gateways.Bulk;

/// <summary>A request as the hub's core takes it: one cascade a phone.</summary>
internal static class BulkCascades
{
    /// <summary>The facts that a message of this door keeps.</summary>
    public const string Transaction = "p_transaction_id", Reports = "dlr", Label = "label", Method = "sending_method";

    public static List<Cascade> Of(BulkRequest request, bool resends, BulkOptions options)
    {
        var facts = FactsOf(request);
        var legs = LegsOf(request, resends, options);
        List<Cascade> cascades = new(request.Phones.Count);
        foreach (var phone in request.Phones)
        {
            cascades.Add(new Cascade { To = phone, Facts = facts, Legs = PhoneForm.IsNumber(phone.Length) ? legs : [legs[0] with { Fault = StatusWords.PhoneIncorrect }] });
        }

        return cascades;
    }

    private static List<CascadeLeg> LegsOf(BulkRequest request, bool resends, BulkOptions options)
    {
        List<CascadeLeg> legs =
        [
            new()
            {
                Channel = request.Method,
                From = request.From,
                Text = Shown(request.Text),
                Button = request.Button,
                Image = request.ImageId,
                Validity = request.Timeout,
            },
        ];
        // txt itself goes out by SMS only where the account has that turned on, expiry_txt always (seed 0: 1.1).
        if (request.Method == Channel.Viber && (request.ExpiryText ?? (resends && request.Text.Length > 0 ? request.Text : null)) is { } text)
        {
            legs.Add(new() { Channel = Channel.Sms, From = request.From, Text = Shown(text), Validity = options.FallbackValidity });
        }

        return legs;
    }

    private static Dictionary<string, string> FactsOf(BulkRequest request)
    {
        Dictionary<string, string> facts = new() { [Method] = request.Method == Channel.Viber ? "viber" : "sms", [Label] = request.Label };
        if (request.TransactionId is { } transaction)
        {
            facts[Transaction] = transaction;
        }

        if (request.WantsReports)
        {
            facts[Reports] = "1";
        }

        return facts;
    }

    // The provider breaks lines at <br> too (gateway-facts 3.1).
    private static string Shown(string text) => text.Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase);
}
