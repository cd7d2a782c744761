using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>What became of one phone of a request.</summary>
internal readonly record struct SendResult(SendTo To, SmscError? Error, decimal Cost);

/// <summary>Writes what send.php answers (gateway-facts 2.4: the table of cost and fmt).</summary>
internal static class SendAnswer
{
    /// <summary>Accepted, or priced where <see cref="SendRequest.Cost"/> is 1.</summary>
    public static byte[] Write(SmscForm form, SendRequest request, string id, IReadOnlyList<SendResult> results, decimal balance)
    {
        var (count, cost) = (0, 0m);
        foreach (var result in results)
        {
            if (result.Error is null)
            {
                count += result.To.Text.Parts;
                cost += result.Cost;
            }
        }

        var number = SmscField.Number("cnt", count);
        var price = SmscField.Money("cost", cost);
        var rows = Rows(form, results);
        return request.Cost switch
        {
            0 => SmscAnswer.Of(form, $"OK - {count} SMS, ID - {id}", [SmscField.Id(id), number], rows),
            1 => SmscAnswer.Of(form, $"{price.Value} ({count} SMS)", [price, number], rows),
            2 => SmscAnswer.Of(form, $"OK - {count} SMS, ID - {id}, COST - {price.Value}", [SmscField.Id(id), number, price], rows),
            _ => SmscAnswer.Of(
                form, $"OK - {count} SMS, ID - {id}, COST - {price.Value}, BALANCE - {SmscField.Amount(balance)}",
                [SmscField.Id(id), number, price, SmscField.Money("balance", balance)], rows),
        };
    }

    /// <summary>`op=1` tells of each phone, `err=1` of the wrong ones.</summary>
    private static SmscRows? Rows(SmscForm form, IReadOnlyList<SendResult> results)
    {
        var (all, wrong) = (form.Is("op"u8), form.Is("err"u8));
        return !all && !wrong ? null : new SmscRows("phone", [.. results.Where(r => all || r.Error is not null).Select(Row)]);
    }

    private static SmscField[] Row(SendResult result)
    {
        var (status, error) = result.Error?.OfPhone ?? (0, 0);
        var network = result.To.Number is { } number ? NetworkDirectory.Shared.FindByNumber(number) : null;
        return
        [
            new("phone", result.To.Number ?? result.To.Phone), new("mccmnc", network is null ? "" : network.Mcc + network.Mnc), SmscField.Money("cost", result.Cost),
            new("status", $"{status}"), new("error", $"{error}"),
        ];
    }
}
