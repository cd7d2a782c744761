using System.Text.RegularExpressions;
using SmppHub.Core;

namespace SmppHub.Testing;

/// <summary>
/// The messages that the hub took in, to find and to wait for. In the filters to and from are exact (a leading plus is ignored), text is
/// found within, state is one word or several with commas; what is null matches everything. Refused submissions are no messages.
/// </summary>
public sealed class HubMessages
{
    /// <summary>How long a wait lasts when nothing else is said; real time.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private const int LookedAt = 200;
    private readonly Hub _hub;
    private readonly MessageWatch _watch;

    internal HubMessages(Hub hub)
    {
        _hub = hub;
        _watch = new MessageWatch(hub, CancellationToken.None);
    }

    /// <summary>Waits for a message; one that is already there counts. The newest is given.</summary>
    /// <exception cref="MessageWaitException">Time is over; the text says what came nearest and why it does not match.</exception>
    /// <exception cref="ArgumentException">No message is ever in that state.</exception>
    public Task<Message> WaitAsync(
        string? to = null, string? text = null, string? state = null, string? from = null, Channel? channel = null, string? account = null, TimeSpan? timeout = null) =>
        WaitAsync(Filter(to, text, state, from, channel, account), timeout);

    /// <summary>Waits for a message; one that is already there counts. The newest is given.</summary>
    /// <exception cref="MessageWaitException">Time is over; the text says what came nearest and why it does not match.</exception>
    public async Task<Message> WaitAsync(MessageFilter filter, TimeSpan? timeout = null) => (await WaitAsync(1, filter, timeout).ConfigureAwait(false))[0];

    /// <summary>Waits until so many messages match, and gives the newest of them, newest first.</summary>
    /// <exception cref="MessageWaitException">Time is over; the text says what came nearest and why it does not match.</exception>
    /// <exception cref="ArgumentException">No message is ever in that state.</exception>
    public Task<IReadOnlyList<Message>> WaitAsync(
        int count, string? to = null, string? text = null, string? state = null, string? from = null, Channel? channel = null, string? account = null, TimeSpan? timeout = null) =>
        WaitAsync(count, Filter(to, text, state, from, channel, account), timeout);

    /// <summary>Waits until so many messages match, and gives the newest of them, newest first.</summary>
    /// <exception cref="MessageWaitException">Time is over; the text says what came nearest and why it does not match.</exception>
    public async Task<IReadOnlyList<Message>> WaitAsync(int count, MessageFilter filter, TimeSpan? timeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        IReadOnlyList<Message> found = [];
        var patience = timeout ?? DefaultTimeout;
        return await _watch.UntilAsync(() => (found = _hub.Messages.Newest(filter, count)).Count == count, filter.States is not null, patience, CancellationToken.None).ConfigureAwait(false)
            ? found
            : throw new MessageWaitException(WaitReport.Of(_hub, filter, $"{found.Count} of {count} {(count == 1 ? "message" : "messages")} matched", patience));
    }

    /// <summary>Waits for a message that has a code (4 to 8 digits) or a link in its text, or what a regex of yours matches, and takes it out.</summary>
    /// <exception cref="MessageWaitException">Time is over; the text says what came nearest.</exception>
    public async Task<Extracted> ExtractAsync(string? to = null, string? text = null, string? from = null, string? account = null, Regex? regex = null, TimeSpan? timeout = null)
    {
        var filter = Filter(to, text, null, from, null, account);
        var patience = timeout ?? DefaultTimeout;
        Extracted? found = null;
        IReadOnlyList<Message> seen = [];
        return await _watch.UntilAsync(() => (found = Newest()) is not null, false, patience, CancellationToken.None).ConfigureAwait(false)
            ? found!
            : throw new MessageWaitException(WaitReport.Of(
                _hub, filter, seen is [var newest, ..] ? $"{seen.Count} matched, but none has {(object?)regex ?? "a code or a link"}; the newest text is \"{newest.Text}\"" : "No message matched", patience));

        Extracted? Newest()
        {
            seen = _hub.Messages.Newest(filter, LookedAt);
            return seen.Select(message => Extracted.From(message, regex)).FirstOrDefault(extracted => extracted is not null);
        }
    }

    /// <summary>All that match now, newest first.</summary>
    /// <exception cref="ArgumentException">No message is ever in that state.</exception>
    public IReadOnlyList<Message> All(string? to = null, string? text = null, string? state = null, string? from = null, Channel? channel = null, string? account = null) =>
        All(Filter(to, text, state, from, channel, account));

    /// <summary>All that match now, newest first.</summary>
    public IReadOnlyList<Message> All(MessageFilter filter) => _hub.Messages.Newest(filter, int.MaxValue);

    /// <summary>The newest that matches now; null when there is none.</summary>
    /// <exception cref="ArgumentException">No message is ever in that state.</exception>
    public Message? Latest(string? to = null, string? text = null, string? state = null, string? from = null, Channel? channel = null, string? account = null) =>
        _hub.Messages.Newest(Filter(to, text, state, from, channel, account), 1) is [var newest] ? newest : null;

    /// <summary>The message of an id that a client got, or of a part's; null when there is none.</summary>
    public Message? Find(string id) => _hub.Messages.Find(id);

    private static MessageFilter Filter(string? to, string? text, string? state, string? from, Channel? channel, string? account)
    {
        var states = state?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return states?.FirstOrDefault(s => !MessageFilter.KnownStates.Contains(s)) is { } unknown
            ? throw new ArgumentException($"No message is ever {unknown}: a state is {string.Join(", ", MessageFilter.KnownStates)}.", nameof(state))
            : new MessageFilter { To = to, Text = text, States = states, From = from, Channel = channel, Account = account };
    }
}
