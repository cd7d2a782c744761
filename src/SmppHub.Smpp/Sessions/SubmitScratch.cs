using System.Collections.Concurrent;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>A response that waits until what was read with it is stored.</summary>
internal readonly record struct Answer(CommandId Response, CommandStatus Status, uint Sequence, bool TakesId)
{
    /// <summary>TLVs behind the message_id, as octets; null for none.</summary>
    public byte[]? Tlvs { get; init; }
}

/// <summary>What one read gathers: records, responses, answered deliveries. Rented while a session works, so that an idle bind holds no buffer.</summary>
internal sealed class SubmitScratch(Intake intake)
{
    private const int LargestKept = 1 << 20;
    private Answer[] _answers = new Answer[64];
    private int _answerCount;
    private long[] _answered = new long[64];
    private int _answeredCount;

    /// <summary>The submissions.</summary>
    public Intake Intake => intake;

    /// <summary>The records.</summary>
    public RecordBatch Batch => intake.Batch;

    /// <summary>The responses, in order.</summary>
    public ReadOnlySpan<Answer> Answers => _answers.AsSpan(0, _answerCount);

    /// <summary>The submit_multi that all submissions of this read belong to, if there is one.</summary>
    public MultiSubmission? Multi { get; set; }

    /// <summary>Keys of answered deliveries.</summary>
    public ReadOnlySpan<long> Answered => _answered.AsSpan(0, _answeredCount);

    /// <summary>Adds a response.</summary>
    public void Add(in Answer answer)
    {
        if (_answerCount == _answers.Length)
        {
            Array.Resize(ref _answers, _answerCount * 2);
        }

        _answers[_answerCount++] = answer;
    }

    /// <summary>Adds an answered delivery.</summary>
    public void AddAnswered(long key)
    {
        if (_answeredCount == _answered.Length)
        {
            Array.Resize(ref _answered, _answeredCount * 2);
        }

        _answered[_answeredCount++] = key;
    }

    /// <summary>Makes it empty for the next; false when it grew too large to keep.</summary>
    public bool TryClear()
    {
        (_answerCount, _answeredCount) = (0, 0);
        Multi = null;
        return Batch.Length <= LargestKept;
    }
}

/// <summary>Scratches that no session uses now.</summary>
internal sealed class ScratchPool(Hub hub)
{
    private const int MostKept = 64;
    private readonly ConcurrentQueue<SubmitScratch> _spare = new();

    /// <summary>Takes one.</summary>
    public SubmitScratch Rent() => _spare.TryDequeue(out var spare) ? spare : new SubmitScratch(hub.NewIntake());

    /// <summary>Gives one back.</summary>
    public void Return(SubmitScratch scratch)
    {
        if (scratch.TryClear() && _spare.Count < MostKept)
        {
            _spare.Enqueue(scratch);
        }
    }
}
