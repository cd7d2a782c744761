namespace SmppHub.Core;

/// <summary>
/// What a door takes in at once, and its way through admission: <see cref="Begin"/>, <see cref="Add"/> for each submission,
/// <see cref="Judge"/> for all of them; then the batch is stored. Reused read after read; used by one thread at a time.
/// </summary>
public sealed class Intake
{
    private readonly Admission _admission;
    private readonly TimeProvider _real;
    private readonly HubCounts _counts;
    private readonly EventStream _events;
    private readonly RuleBook _rules;
    private Candidate[] _candidates = new Candidate[64];
    private Verdict[] _verdicts = new Verdict[64];
    private Account? _account;

    internal Intake(Admission admission, TimeProvider real, HubCounts counts, EventStream events, RuleBook rules) =>
        (_admission, _real, _counts, _events, _rules) = (admission, real, counts, events, rules);

    /// <summary>The records.</summary>
    public RecordBatch Batch { get; } = new();

    /// <summary>How many submissions passed <see cref="Add"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Verdicts of the submissions that passed <see cref="Add"/>, in their order; after <see cref="Judge"/>.</summary>
    public ReadOnlySpan<Verdict> Verdicts => _verdicts.AsSpan(0, Count);

    /// <summary>A rule wants the receipt of one of them to overtake its response; after <see cref="Judge"/>.</summary>
    public bool IsEarly { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Begin(Account? account, Door door, long now, int session, bool latin1Default)
    {
        _account = account;
        Count = 0;
        IsEarly = false;
        Batch.Reset(account?.Name ?? "", door, now, session, latin1Default);
    }

    /// <summary>
    /// Looks at the body of a submit_sm; an accepted one still has to pass <see cref="Judge"/>. One that asks to replace a pending
    /// message comes back as <see cref="Refusal.Replaces"/>, and is added with <paramref name="isNew"/> when it finds none; one that names
    /// a predefined message as <see cref="Refusal.Predefined"/>, and is added with its text.
    /// </summary>
    public Verdict Add(ReadOnlySpan<byte> submitSmBody, bool isNew = false)
    {
        var realNow = _account!.Rate is null ? 0 : _real.GetTimestamp() / (_real.TimestampFrequency / 1000);
        var verdict = _admission.Admit(_account!, submitSmBody, Batch, realNow, isNew, out var candidate);
        if (verdict.IsAccepted)
        {
            if (Count == _candidates.Length)
            {
                Array.Resize(ref _candidates, Count * 2);
                Array.Resize(ref _verdicts, Count * 2);
            }

            _candidates[Count++] = candidate;
        }
        else if (verdict.Kind is not (Refusal.Replaces or Refusal.Predefined))
        {
            Refused(verdict, submitSmBody);
        }

        return verdict;
    }

    /// <summary>The two rules over all of them, in their order.</summary>
    public void Judge()
    {
        var rules = _rules.Current;
        for (var i = 0; i < Count; i++)
        {
            _verdicts[i] = rules is null ? _admission.Judge(_account!, _candidates[i], Batch) : JudgeByRules(rules, _candidates[i]);
            if (!_verdicts[i].IsAccepted)
            {
                Refused(_verdicts[i], Batch.PayloadAt(_candidates[i].Record));
            }
        }
    }

    /// <summary>
    /// The rules that people put come before those of the service: what they refuse is no try. One that took what is refused all the
    /// same was no hit.
    /// </summary>
    private Verdict JudgeByRules(RuleSet rules, in Candidate candidate)
    {
        var subject = RuleSubject.Of(
            Batch, Submission.Read(Batch.PayloadAt(candidate.Record), Batch.Latin1Default), Batch.HeaderAt(candidate.Record).Channel, rules.NeedsText);
        var fired = candidate.IsPart ? rules.FirePart(subject, Batch.Time) : rules.Fire(subject, Batch.Time);
        if (fired.Refuses is not null)
        {
            Batch.Strike(candidate.Record);
            return fired.Refusal;
        }

        var verdict = _admission.Judge(_account!, candidate, Batch);
        if (!fired.IsSome)
        {
            return verdict;
        }

        if (verdict.IsAccepted)
        {
            _admission.Replan(fired, candidate, Batch);
            IsEarly |= fired.Receipt == ReceiptMode.Early;
        }
        else
        {
            fired.GiveBack();
        }

        return verdict;
    }

    /// <summary>After <see cref="Judge"/>: what was accepted came in one submit_multi and goes under the id of the first.</summary>
    public void ShareId()
    {
        ushort behind = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_verdicts[i].IsAccepted)
            {
                Batch.NoteBehind(_candidates[i].Record, behind++);
            }
        }
    }

    /// <summary>The store did not take the batch: sent again, its messages are no duplicates.</summary>
    public void Forget()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_verdicts[i].IsAccepted)
            {
                _account!.Duplicates?.Forget(_candidates[i].DuplicateKey, Batch.Time);
            }
        }
    }

    private void Refused(in Verdict verdict, ReadOnlySpan<byte> body)
    {
        _counts.Refused(verdict.Kind);
        if (_events.IsOn)
        {
            var to = Submission.TryRead(body, Batch.Latin1Default, out var sm, out _) ? System.Text.Encoding.Latin1.GetString(sm.Number) : "";
            _events.Refused(Batch.Account, Batch.Door, to, verdict.Status, verdict.Reason ?? "", verdict.Kind);
        }
    }
}
