namespace SmppHub.Core;

/// <summary>What people call actions and operations of faults.</summary>
public static class FaultWords
{
    private static readonly (FaultOperation Operation, string Word)[] s_operations =
    [
        (FaultOperation.Bind, "bind"), (FaultOperation.SubmitSm, "submit_sm"), (FaultOperation.SubmitMulti, "submit_multi"), (FaultOperation.DataSm, "data_sm"),
        (FaultOperation.QuerySm, "query_sm"), (FaultOperation.CancelSm, "cancel_sm"), (FaultOperation.ReplaceSm, "replace_sm"),
        (FaultOperation.EnquireLink, "enquire_link"), (FaultOperation.Unbind, "unbind"), (FaultOperation.DeliverSm, "deliver_sm"), (FaultOperation.Http, "http"),
    ];

    private static readonly (FaultAction Action, string Word)[] s_actions =
        [.. Enum.GetValues<FaultAction>().Select(static a => (a, char.ToLowerInvariant(a.ToString()[0]) + a.ToString()[1..]))];

    /// <summary>The operations that a fault can name.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. s_operations.Select(static o => o.Word)];

    /// <summary>The actions.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. s_actions.Select(static a => a.Word)];

    /// <summary>`submit_sm`; `other` for what no fault names.</summary>
    public static string Of(FaultOperation operation) => Array.Find(s_operations, o => o.Operation == operation).Word ?? "other";

    /// <summary>`closeAfter`.</summary>
    public static string Of(FaultAction action) => s_actions[(int)action].Word;

    /// <summary>Reads an operation.</summary>
    public static FaultOperation? Operation(string word) => Array.FindIndex(s_operations, o => o.Word == word) is >= 0 and var at ? s_operations[at].Operation : null;

    /// <summary>Reads an action.</summary>
    public static FaultAction? Action(string word) => Array.FindIndex(s_actions, a => a.Word == word) is >= 0 and var at ? s_actions[at].Action : null;
}
