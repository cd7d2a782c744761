using System.Collections.Concurrent;
using System.Text.Json;

namespace SmppHub.Core;

/// <summary>The phones that are out of the ordinary, durable; every other number is an ordinary one.</summary>
public sealed class SubscriberDirectory
{
    private const string Documents = "subscriber";
    private readonly ConcurrentDictionary<string, Subscriber> _byNumber = new(StringComparer.Ordinal);
    private readonly IDocumentStore _documents;

    /// <summary>Beside the dictionary, whose own IsEmpty takes all its locks.</summary>
    private volatile bool _isEmpty;

    /// <summary>Reads what was kept.</summary>
    public SubscriberDirectory(IDocumentStore documents)
    {
        _documents = documents;
        foreach (var (number, json) in documents.Load(Documents))
        {
            if (JsonSerializer.Deserialize<Subscriber>(json) is { } subscriber)
            {
                _byNumber[number] = subscriber;
            }
        }

        _isEmpty = _byNumber.IsEmpty;
    }

    /// <summary>Raised after a phone was changed, with its number and what it is now.</summary>
    public event Action<string, Subscriber>? Changed;

    /// <summary>Whether every phone is ordinary: the hot path's shortcut.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>The phone of a number, in digits.</summary>
    public Subscriber Find(string number) => _byNumber.GetValueOrDefault(number, Subscriber.Ordinary);

    /// <summary>The phone of a number, in ASCII digits, a leading plus ignored.</summary>
    public Subscriber Find(ReadOnlySpan<byte> number)
    {
        if (_isEmpty || number.Length > 32)
        {
            return Subscriber.Ordinary;
        }

        Span<char> digits = stackalloc char[32];
        var length = System.Text.Encoding.ASCII.GetChars(number.TrimStart((byte)'+'), digits);
        return _byNumber.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(digits[..length], out var found) ? found : Subscriber.Ordinary;
    }

    /// <summary>All that are out of the ordinary.</summary>
    public IReadOnlyDictionary<string, Subscriber> All => _byNumber;

    /// <summary>Changes a phone, durably.</summary>
    public void Set(string number, Subscriber subscriber)
    {
        if (subscriber.IsOrdinary)
        {
            _documents.Save(Documents, number, null);
            _byNumber.TryRemove(number, out _);
        }
        else
        {
            _documents.Save(Documents, number, JsonSerializer.Serialize(subscriber));
            _byNumber[number] = subscriber;
        }

        _isEmpty = _byNumber.IsEmpty;
        Changed?.Invoke(number, subscriber);
    }

    /// <summary>Makes every phone ordinary again.</summary>
    public void Clear()
    {
        foreach (var number in _byNumber.Keys)
        {
            Set(number, Subscriber.Ordinary);
        }
    }
}
