using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SmppHub.Storage;

namespace SmppHub.Core.Tests;

/// <summary>A centre without sockets: a store, a clock that stands still, and a client's address that answers by plan.</summary>
internal sealed class Centre : IAsyncDisposable
{
    private readonly IMessageStore _store;

    private Centre(Hub hub, IMessageStore store, Listener listener) => (Hub, _store, Listener) = (hub, store, listener);

    public Hub Hub { get; }

    public Listener Listener { get; }

    public Account Demo => Hub.Accounts.Find("demo")!;

    public static async Task<Centre> OpenAsync(HubOptions? options = null, StoreOptions? storage = null, Listener? listener = null)
    {
        listener ??= new Listener();
        var clock = new HubClock(TimeProvider.System);
        clock.Freeze();
        var store = await JournalStore.OpenAsync(storage ?? new StoreOptions { Provider = StoreProvider.Memory }, () => clock.Now, NullLogger.Instance);
        options = (options ?? new HubOptions()) with
        {
            Accounts = new AccountsOptions { List = options?.Accounts.List is { Count: > 0 } given ? given : [new AccountOptions { Name = "demo", CallbackUrl = "http://client/" }] },
            Doors = [new PlainDoor(Door.Bulk), new PlainDoor(Door.SmscHttp)],
            Sender = listener,
        };
        return new Centre(Hub.Open(store, store, clock, TimeProvider.System, options, NullLogger.Instance), store, listener);
    }

    /// <summary>Hands in one cascade and returns its id.</summary>
    public async Task<string> SubmitAsync(params CascadeLeg[] legs)
    {
        var placement = await Hub.SubmitAsync(Demo, Door.Bulk, [new Cascade { To = "79161234567", Legs = legs }]);
        Assert.That(placement.Refused, Is.Null);
        return placement.IdOf(0);
    }

    public Message Find(string id) => Hub.Messages.Find(id)!;

    public async Task AdvanceAsync(double seconds) => await Hub.Delivery.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _store.DisposeAsync();
    }

    public static CascadeLeg Viber(bool untilRead = false, int minutes = 60) =>
        new() { Channel = Channel.Viber, From = "SHOP", Text = "Привет", Validity = TimeSpan.FromMinutes(minutes), UntilRead = untilRead };

    public static CascadeLeg Sms(string text = "hello") => new() { Channel = Channel.Sms, From = "SHOP", Text = text, Validity = TimeSpan.FromMinutes(60) };

    /// <summary>Tells of every end of a leg, of the end and of deeds; tries after 300 s, three times.</summary>
    private sealed class PlainDoor(Door door) : IDoorCallbacks
    {
        public Door Door => door;

        public bool WantsAccepted(Account account) => false;

        public IEnumerable<CallbackRequest> Write(Account account, Report report) =>
            [new CallbackRequest(report.Kind.ToString()) { Form = [new("id", report.Message.Id), new("kind", report.Kind.ToString()), new("leg", $"{report.Leg}"), new("state", report.Message.State), new("text", report.Deed?.Text ?? "")] }];

        public TimeSpan? NextTry(int failed, TimeSpan sinceFirst) => failed < 3 ? TimeSpan.FromSeconds(300) : null;

        public bool IsTaken(CallbackAnswer answer) => answer.Status == 200;
    }
}

/// <summary>A client's address: keeps what comes and answers by plan, 200 when the plan is at its end.</summary>
internal sealed class Listener : ICallbackSender
{
    public ConcurrentQueue<int> Plan { get; } = new();

    public ConcurrentQueue<string> Received { get; } = new();

    public string[] Kinds => [.. Received.Select(static r => r.Split("kind=")[1].Split('&')[0])];

    public Task<CallbackAnswer> SendAsync(CallbackTry request, CancellationToken cancellation)
    {
        Received.Enqueue(System.Text.Encoding.UTF8.GetString(request.Body.Span));
        return Task.FromResult(Plan.TryDequeue(out var status) ? new CallbackAnswer(status, "", status == 0 ? "no connection" : null) : new CallbackAnswer(200, "OK"));
    }
}
