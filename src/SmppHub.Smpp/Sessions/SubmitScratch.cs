using System.Collections.Concurrent;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>A response that waits until what was read with it is stored.</summary>
internal readonly record struct Answer(CommandId Response, CommandStatus Status, uint Sequence, bool TakesId);

/// <summary>What one read gathers: records, responses, answered deliveries. Rented while a session works, so that an idle bind holds no buffer.</summary>
internal sealed class SubmitScratch
{
    private const int MostKept = 64;
    private const int LargestKept = 1 << 20;
    private static readonly ConcurrentQueue<SubmitScratch> Spare = new();
    private Answer[] _answers = new Answer[64];
    private int _answerCount;
    private long[] _answered = new long[64];
    private int _answeredCount;

    /// <summary>The records.</summary>
    public RecordBatch Batch { get; } = new();

    /// <summary>The responses, in order.</summary>
    public ReadOnlySpan<Answer> Answers => _answers.AsSpan(0, _answerCount);

    /// <summary>Keys of answered deliveries.</summary>
    public ReadOnlySpan<long> Answered => _answered.AsSpan(0, _answeredCount);

    /// <summary>Takes one.</summary>
    public static SubmitScratch Rent() => Spare.TryDequeue(out var spare) ? spare : new SubmitScratch();

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

    /// <summary>Gives it back.</summary>
    public void Return()
    {
        (_answerCount, _answeredCount) = (0, 0);
        if (Batch.Bytes.Length > LargestKept)
        {
            Batch.Release();
        }

        if (Spare.Count < MostKept)
        {
            Spare.Enqueue(this);
        }
    }
}
