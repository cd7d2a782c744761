using System.Text.Json.Serialization;

namespace SmppHub.Core;

// What a JSON body leaves out is given to an init accessor as null, so each puts its default in place of it.

/// <summary>A text with `{names}` that VK has agreed to (seed 1: templateId).</summary>
public sealed record MessageTemplate
{
    /// <summary>What the client calls it.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The text; `{Name}` is filled from templateData.</summary>
    public string Text { get; init => field = value ?? ""; } = "";
}

/// <summary>Subscribers that a message can be sent to together (seed 1: base).</summary>
public sealed record NumberBase
{
    /// <summary>What the client calls it.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<BaseEntry> Entries { get; init => field = value ?? []; } = [];
}

/// <summary>One of a base; `#number#` and `#name#` in a text stand for these.</summary>
public sealed record BaseEntry
{
    /// <summary>In digits.</summary>
    public string Number { get; init => field = value ?? ""; } = "";

    /// <summary>For `#name#`.</summary>
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Numbers that messages do not go to (seed 1: stop_base).</summary>
public sealed record StopList
{
    /// <summary>What the client calls it.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>In digits.</summary>
    public IReadOnlyList<string> Numbers { get; init => field = value ?? []; } = [];
}

/// <summary>What accounts keep with the provider: templates, bases and stop-lists, from the settings and changed while the hub runs.</summary>
public sealed class AccountLists
{
    internal AccountLists(AccountsOptions accounts, IDocumentStore documents)
    {
        Templates = new("template", documents, ListsJson.Default.MessageTemplate);
        Bases = new("base", documents, ListsJson.Default.NumberBase);
        StopLists = new("stop-list", documents, ListsJson.Default.StopList);
        foreach (var account in accounts.List)
        {
            Templates.Stock(account.Name, account.Templates.Select(t => (t.Id, t)));
            Bases.Stock(account.Name, account.Bases.Select(b => (b.Id, b)));
            StopLists.Stock(account.Name, account.StopLists.Select(s => (s.Id, s)));
        }
    }

    /// <summary>Texts for VK.</summary>
    public AccountShelf<MessageTemplate> Templates { get; }

    /// <summary>Whom to send to.</summary>
    public AccountShelf<NumberBase> Bases { get; }

    /// <summary>Whom not to send to.</summary>
    public AccountShelf<StopList> StopLists { get; }
}

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(MessageTemplate))]
[JsonSerializable(typeof(NumberBase))]
[JsonSerializable(typeof(StopList))]
internal sealed partial class ListsJson : JsonSerializerContext;
