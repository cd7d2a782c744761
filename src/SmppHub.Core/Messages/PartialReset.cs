using System.Text;

namespace SmppHub.Core;

/// <summary>Puts a part of the hub back: what matches a filter, and what is remembered of it. Tests that run side by side each take their own part.</summary>
internal sealed class PartialReset(Hub hub)
{
    public async ValueTask<long> RunAsync(MessageFilter filter)
    {
        var gone = await hub.Messages.HideAsync(filter).ConfigureAwait(false);
        var account = filter.Account is null ? null : hub.Accounts.Find(filter.Account);
        if (filter == new MessageFilter { Account = filter.Account })
        {
            if (account is not null)
            {
                ForgetAll(account);
            }

            return gone.Count;
        }

        Account[] accounts = filter.Account is null ? [.. hub.Accounts.All] : account is null ? [] : [account];
        HashSet<long> sequences = [.. gone.SelectMany(static parts => parts)];
        if (filter.To is { } to && filter == new MessageFilter { To = to, Account = filter.Account })
        {
            // A number is a test's own: what was refused to it counts as well, and so does what it sent.
            var number = NumberHash.OfNumber(Encoding.Latin1.GetBytes(to));
            foreach (var one in accounts)
            {
                one.Flood?.Forget(number, hub.Clock.Now);
            }

            sequences.UnionWith(hub.Handsets.Forget(to.TrimStart('+'), filter.Account));
        }

        ForgetRules(sequences);
        foreach (var one in accounts)
        {
            one.Receipts.Forget(hub.Delivery, sequences);
        }

        return gone.Count;
    }

    private void ForgetAll(Account account)
    {
        hub.ForgetRules(account);
        hub.Handsets.Forget(null, account.Name);
        account.Receipts.Forget(hub.Delivery, null);
    }

    private void ForgetRules(IEnumerable<long> sequences)
    {
        var source = new RecordSource(hub.Store);
        try
        {
            foreach (var sequence in sequences.Order())
            {
                if (source.TryFind(sequence, out var record) && record.Header.Kind == RecordKind.Message && hub.Accounts.Find(source.Batch.Account) is { } account)
                {
                    Admission.Forget(account, Submission.Read(record.Payload, source.Batch.Latin1Default), source.Batch.Time, hub.Clock.Now);
                }
            }
        }
        finally
        {
            source.Return();
        }
    }
}
