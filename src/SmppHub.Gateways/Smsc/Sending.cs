using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>
/// send.php: one request, one append, one answer. What it brings goes through the same admission as a submit_sm, so that the
/// duplicate minute and the flood rule hold over both doors (seed 3).
/// </summary>
internal sealed class Sending(Hub hub, SmscOptions options)
{
    private const int LargestKept = 1 << 20;
    private const int MostKept = 64;

    // Below the ids that messages have: a refused request gets one that nothing will ever have.
    private const int RefusedIds = (int)MessageIds.First - 1;
    private readonly ConcurrentQueue<Intake> _intakes = new();
    private readonly SmscMoney _money = new(hub, options);
    private readonly CostRepeats _repeats = new(options.CostRepeats);
    private int _refused;

    public async Task ServeAsync(HttpContext context, SmscForm form, Account account)
    {
        var now = hub.Clock.Now;
        if (SendRequest.Read(form, account.LocalTime(now), out var request) is { } fault)
        {
            await RefuseAsync(context, form, fault, form.Text("id"u8)).ConfigureAwait(false);
        }
        else if (request.Cost == 1)
        {
            await PriceAsync(context, form, account, request, now).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(context, form, account, request, now).ConfigureAwait(false);
        }
    }

    private Task PriceAsync(HttpContext context, SmscForm form, Account account, SendRequest request, long now)
    {
        if (account.Options.Duplicates.Enabled && !_repeats.TryAdd(account.Name, form.Fingerprint(), now))
        {
            return RefuseAsync(context, form, SmscError.Duplicate, null);
        }

        var results = new SendResult[request.To.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var to = request.To[i];
            results[i] = Wrong(to) is { } error ? new(to, error, 0) : new(to, null, _money.Cost(to.Text, to.Number!));
        }

        return AnswerAsync(context, form, account, request, results, request.Id ?? "0");
    }

    private async Task SendAsync(HttpContext context, SmscForm form, Account account, SendRequest request, long now)
    {
        await hub.RulesRecalled.ConfigureAwait(false);
        var intake = _intakes.TryDequeue(out var spare) ? spare : hub.NewIntake();
        var results = TakeIn(intake, form, account, request, now);
        if (intake.Batch.Count == 0)
        {
            Return(intake);
            await AnswerAsync(context, form, account, request, results, request.Id).ConfigureAwait(false);
            return;
        }

        try
        {
            await hub.AppendAsync(intake.Batch).ConfigureAwait(false);
        }
        catch (IOException)
        {
            intake.Forget();
            throw;
        }

        // The client knows of it before it goes on its way, and time that is advanced meanwhile waits for both.
        hub.Delivery.BeginAccepting();
        try
        {
            await AnswerAsync(context, form, account, request, results, request.Id ?? MessageIds.ToText(intake.Batch.FirstSequence)).ConfigureAwait(false);
        }
        finally
        {
            hub.Accepted(account, intake.Batch);
            hub.Delivery.EndAccepting();
        }

        Return(intake);
    }

    private SendResult[] TakeIn(Intake intake, SmscForm form, Account account, SendRequest request, long now)
    {
        var results = new SendResult[request.To.Count];
        var tellsMoney = request.Cost > 0 || form.Is("op"u8);
        var local = account.LocalTime(now);
        var buffer = ArrayPool<byte>.Shared.Rent(SubmitBody.SizeFor(request.To[0].Text));
        intake.Begin(account, Door.SmscHttp, now, session: 0, latin1Default: false);
        for (var i = 0; i < results.Length; i++)
        {
            var to = request.To[i];
            if (buffer.Length < SubmitBody.SizeFor(to.Text))
            {
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = ArrayPool<byte>.Shared.Rent(SubmitBody.SizeFor(to.Text));
            }

            results[i] = new(to, Admit(intake, buffer, request, to, local), tellsMoney && to.Number is { } number ? _money.Cost(to.Text, number) : 0);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        intake.Judge();
        var judged = 0;
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Error is null && intake.Verdicts[judged++] is { IsAccepted: false } verdict)
            {
                results[i] = results[i] with { Error = SmscError.Of(verdict) };
            }
        }

        // All phones of a request have one id (gateway-facts 2.4).
        if (intake.Batch.Count > 1)
        {
            intake.ShareId();
        }

        return results;
    }

    /// <summary>What is wrong with a number before anything else is looked at.</summary>
    private SmscError? Wrong(SendTo to)
    {
        if (to.Number is not { } number)
        {
            return SmscError.Number;
        }

        foreach (var beginning in options.NoRoute)
        {
            if (number.StartsWith(beginning, StringComparison.Ordinal))
            {
                return SmscError.NoRoute;
            }
        }

        return null;
    }

    private SmscError? Admit(Intake intake, byte[] buffer, SendRequest request, SendTo to, DateTimeOffset local)
    {
        if (Wrong(to) is { } wrong)
        {
            return wrong;
        }

        if (SubmitBody.Write(buffer, request, to.Number!, to.Text, local) is not { IsEmpty: false } body)
        {
            return SmscError.Number;
        }

        return intake.Add(body) is { IsAccepted: false } verdict ? SmscError.Of(verdict) : null;
    }

    /// <summary>Wrong phones beside right ones are told of where the client asks; when all are wrong the request is.</summary>
    private Task AnswerAsync(HttpContext context, SmscForm form, Account account, SendRequest request, SendResult[] results, string? id)
    {
        foreach (var result in results)
        {
            if (result.Error is null)
            {
                return PlainAnswer.SendAsync(context, SendAnswer.Write(form, request, id!, results, request.Cost == 3 ? _money.Left(account) : 0), SmscAnswer.ContentType(form));
            }
        }

        return RefuseAsync(context, form, results[0].Error!, request.Id);
    }

    private Task RefuseAsync(HttpContext context, SmscForm form, SmscError error, string? id) => PlainAnswer.SendAsync(
        context,
        SmscAnswer.Of(form, error, error.HasId && string.IsNullOrEmpty(id) ? $"{((uint)Interlocked.Increment(ref _refused) % RefusedIds) + 1}" : id),
        SmscAnswer.ContentType(form));

    private void Return(Intake intake)
    {
        if (_intakes.Count < MostKept && intake.Batch.Length <= LargestKept)
        {
            _intakes.Enqueue(intake);
        }
    }
}
