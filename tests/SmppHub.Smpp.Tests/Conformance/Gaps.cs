using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>What the hub does not do, each with its reason, and what is to be known of how it does the rest. A row without a proof must stand here.</summary>
internal static class Gaps
{
    /// <summary>Timers and rules of the specification that are not done.</summary>
    public static readonly (RowKind Kind, string Title, string Version, string Section, string Reason)[] Rules =
    [
        (RowKind.Timer, "inactivity_timer: a session without messages is ended", "3.4", "§7.2", "a silent client is asked by enquire_link instead, and ended when it does not answer"),
        (RowKind.Rule, "A receiver gets only the messages for its address_range", "3.4", "§4.1.3", "done, and tested over the socket (ReceiverWishesTests); no dialogue shows it yet"),
        (RowKind.Rule, "esm_class chooses datagram, forward or store and forward", "3.4", "§5.2.12", "read and not acted on: every message is stored and forwarded"),
        (RowKind.Rule, "sm_default_msg_id sends one of the predefined messages", "3.4", "§5.2.20", "there are none; a submission without text is ESME_RINVMSGLEN"),
    ];

    private static readonly Dictionary<string, string> s_reasons = new()
    {
        ["alert_notification"] = "done, and tested over the socket (ReceiverWishesTests); no dialogue shows it yet",
        ["submit_multi"] = "only where Smpp:SubmitMulti is on",
        ["data_sm to client"] = "done, and tested over the socket (ReceiverWishesTests); no dialogue shows it yet",
        ["data_sm_resp to hub"] = "done, and tested over the socket (ReceiverWishesTests); no dialogue shows it yet",
        ["delivery_failure_reason"] = "of data_sm_resp in transaction mode, which the hub does not have",
        ["additional_status_info_text"] = "of data_sm_resp; the reason of a refusal is in the events instead",
        ["dpf_result"] = "of data_sm_resp, after set_dpf",
        ["ms_availability_status"] = "of alert_notification: done, and tested over the socket (ReceiverWishesTests); no dialogue shows it yet",
        ["smsc_network"] = "the provider's, its meaning is not known; never sent",
    };

    private static readonly HashSet<RowKey> s_alwaysEmpty =
    [
        .. new[] { "service_type", "protocol_id", "priority_flag", "schedule_delivery_time", "validity_period", "registered_delivery", "replace_if_present_flag", "sm_default_msg_id" }
            .Select(name => RowKey.Field(Way.ToClient, CommandId.DeliverSm, name)),
        RowKey.Field(Way.ToHub, CommandId.DeliverSmResp, "message_id"),
    ];

    private static readonly Dictionary<string, string> s_notes = new()
    {
        ["address_range"] = "acted on for messages from handsets (ReceiverWishesTests)",
        ["addr_ton"] = "read, without effect",
        ["addr_npi"] = "read, without effect",
        ["protocol_id"] = "read, without effect",
        ["priority_flag"] = "0 to 4; delivery does not look at it",
        ["sm_default_msg_id"] = "read, without effect",
        ["replace_if_present_flag"] = "acted on in submit_sm and broadcast_sm, without effect in submit_multi",
    };

    private static readonly HashSet<string> s_actedOn =
    [
        "message_payload", "sar_msg_ref_num", "sar_total_segments", "sar_segment_seqnum", "user_message_reference", "broadcast_area_identifier", "broadcast_content_type", "broadcast_rep_num", "broadcast_frequency_interval",
        "broadcast_channel_indicator", "broadcast_message_class",
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
        { Way: Way.ToHub, Kind: RowKind.Tlv } when !s_actedOn.Contains(key.Name) => "its length is checked, and it is kept; without effect",
        _ => "",
    };
}
