using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>
/// Statuses to the account's handler, as SMSC sends them (gateway-facts 7): a form, taken with a 200, else again by the ladder
/// of seed 0. It tells of SMPP messages too that asked for no receipt there.
/// </summary>
public sealed class SmscCallbacks : IDoorCallbacks
{
    private static readonly TimeSpan Whole = TimeSpan.FromHours(24);
    private readonly Func<NetworkFacts> _networks;

    /// <param name="networks">Of HLR queries; asked for when the first is reported.</param>
    public SmscCallbacks(Func<NetworkFacts> networks) => _networks = networks;

    /// <inheritdoc/>
    public Door Door => Door.SmscHttp;

    /// <inheritdoc/>
    public bool WantsAccepted(Account account) => false;

    /// <inheritdoc/>
    public IEnumerable<CallbackRequest> Write(Account account, Report report)
    {
        SmscStatus? status = report.Kind switch
        {
            ReportKind.Final => SmscStatus.Of(report.Message),
            ReportKind.Read => SmscStatus.Read,
            ReportKind.Clicked => SmscStatus.Clicked,
            _ => null,
        };
        return status is { } told ? [new CallbackRequest("status") { Form = Form(account, report, told) }] : [];
    }

    /// <inheritdoc/>
    public TimeSpan? NextTry(int failed, TimeSpan sinceFirst)
    {
        var pause = TimeSpan.FromSeconds(failed switch { <= 3 => 300, <= 10 => 900, _ => 3600 });
        return sinceFirst + pause <= Whole ? pause : null;
    }

    /// <inheritdoc/>
    public bool IsTaken(CallbackAnswer answer) => answer.Status == 200;

    private List<KeyValuePair<string, string>> Form(Account account, Report report, SmscStatus status)
    {
        var message = report.Message;
        var at = report.Deed?.At ?? StatusAnswer.ChangedAt(message);
        List<KeyValuePair<string, string>> form =
        [
            new("id", message.Facts.GetValueOrDefault(ClientId.Fact) ?? message.Id),
            new("phone", message.To),
            new("status", status.Code.ToString(CultureInfo.InvariantCulture)),
            new("time", account.LocalTime(at.ToUnixTimeMilliseconds()).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture)),
            new("ts", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("err", message.ErrorCode.ToString(CultureInfo.InvariantCulture)),
            new("cnt", message.Parts.ToString(CultureInfo.InvariantCulture)),
            new("cost", message.Price),
        ];
        if (message.Channel == Channel.Hlr)
        {
            form.AddRange(StatusAnswer.Hlr(message, _networks()).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        }

        return form;
    }
}
