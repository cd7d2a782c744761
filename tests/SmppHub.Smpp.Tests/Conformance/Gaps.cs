using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>What the hub does not do, each with its reason, and what is to be known of how it does the rest. A row without a proof must stand here.</summary>
internal static class Gaps
{
    /// <summary>Timers and rules of the specification that are not done.</summary>
    public static readonly (RowKind Kind, string Title, string Version, string Section, string Reason)[] Rules =
    [
        (RowKind.Rule, "esm_class chooses datagram mode, or transaction mode of submit_sm", "3.4", "§5.2.12", "read and not acted on: such messages are stored and forwarded; transaction mode is data_sm's"),
    ];

    private static readonly Dictionary<string, string> s_reasons = new()
    {
        ["submit_multi"] = "only where Smpp:SubmitMulti is on",
        ["smsc_network"] = "the provider's, its meaning is not known; never sent",
    };

    private static readonly HashSet<RowKey> s_alwaysEmpty =
    [
        .. new[] { "service_type", "protocol_id", "priority_flag", "schedule_delivery_time", "validity_period", "registered_delivery", "replace_if_present_flag", "sm_default_msg_id" }
            .Select(name => RowKey.Field(Way.ToClient, CommandId.DeliverSm, name)),
        .. new[] { "service_type", "registered_delivery" }.Select(name => RowKey.Field(Way.ToClient, CommandId.DataSm, name)),
        RowKey.Field(Way.ToHub, CommandId.DeliverSmResp, "message_id"),
    ];

    private static readonly Dictionary<string, string> s_notes = new()
    {
        ["address_range"] = "acted on for messages from handsets; receipts go to any receiver",
        ["addr_ton"] = "read, without effect",
        ["addr_npi"] = "read, without effect",
        ["protocol_id"] = "read, without effect",
        ["priority_flag"] = "0 to 4; delivery does not look at it",
        ["sm_default_msg_id"] = "acted on in submit_sm and submit_multi without a text of their own (Smpp:PredefinedMessages), else without effect",
        ["replace_if_present_flag"] = "acted on in submit_sm and broadcast_sm, without effect in submit_multi",
    };

    private static readonly HashSet<string> s_actedOn =
    [
        "message_payload", "sar_msg_ref_num", "sar_total_segments", "sar_segment_seqnum", "qos_time_to_live", "set_dpf", "user_message_reference",
        "broadcast_area_identifier", "broadcast_content_type", "broadcast_rep_num", "broadcast_frequency_interval", "broadcast_channel_indicator",
        "broadcast_message_class",
    ];

    /// <summary>Fields that the specification leaves unused, or that have one value here: that they are 0 or empty is what is proven.</summary>
    public static bool AlwaysEmpty(RowKey key) => s_alwaysEmpty.Contains(key);

    /// <summary>Why a row has no proof, or null when nothing is known of it.</summary>
    public static string? Reason(RowKey key)
    {
        if (key.Kind == RowKind.Tlv)
            return s_reasons.GetValueOrDefault(key.Name);
        var command = key.Command.SpecName();
        return s_reasons.GetValueOrDefault($"{command}.{key.Name} {key.WayText}") ?? s_reasons.GetValueOrDefault($"{command} {key.WayText}")
            ?? s_reasons.GetValueOrDefault(command.EndsWith("_resp", StringComparison.Ordinal) ? command[..^5] : command);
    }

    /// <summary>What is to be known of a row that has a proof.</summary>
    public static string Note(RowKey key) => key switch
    {
        _ when AlwaysEmpty(key) => "always 0 or empty",
        { Way: Way.ToHub, Kind: RowKind.Field } => s_notes.GetValueOrDefault(key.Name, ""),
        { Way: Way.ToHub, Kind: RowKind.Tlv, Name: "broadcast_content_type_info" or "broadcast_service_group" } => "its length is checked, and it is kept; without effect",
        { Way: Way.ToHub, Kind: RowKind.Tlv } when !s_actedOn.Contains(key.Name) => "its length is checked, it is kept and shown over REST; delivery does not look at it",
        _ => "",
    };
}
