using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Every shape of the API; nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(DoorJson), typeof(ChannelJson)])]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AdvanceRequest))]
[JsonSerializable(typeof(AreaChange))]
[JsonSerializable(typeof(AreaList))]
[JsonSerializable(typeof(AreaView))]
[JsonSerializable(typeof(Broadcast))]
[JsonSerializable(typeof(BroadcastPage))]
[JsonSerializable(typeof(CallbackView))]
[JsonSerializable(typeof(ClockState))]
[JsonSerializable(typeof(Decoded))]
[JsonSerializable(typeof(DecodeRequest))]
[JsonSerializable(typeof(Deleted))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(DroppedView))]
[JsonSerializable(typeof(Extracted))]
[JsonSerializable(typeof(HandsetList))]
[JsonSerializable(typeof(FaultEventView))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(FaultPresetList))]
[JsonSerializable(typeof(FaultsRequest))]
[JsonSerializable(typeof(HandsetRequest))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(HlrView))]
[JsonSerializable(typeof(Id))]
[JsonSerializable(typeof(InfoView))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(LintView))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(OutbindBody))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(RateList))]
[JsonSerializable(typeof(ReceiptView))]
[JsonSerializable(typeof(RefusedView))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(ResetRequest))]
[JsonSerializable(typeof(RuleList))]
[JsonSerializable(typeof(RulePresetList))]
[JsonSerializable(typeof(RuleTest))]
[JsonSerializable(typeof(RuleTested))]
[JsonSerializable(typeof(RuleView))]
[JsonSerializable(typeof(SessionEventView))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(SettingList))]
[JsonSerializable(typeof(ShelfList<MessageTemplate>))]
[JsonSerializable(typeof(ShelfList<NumberBase>))]
[JsonSerializable(typeof(ShelfList<StopList>))]
[JsonSerializable(typeof(SnapshotInfo))]
[JsonSerializable(typeof(SnapshotList))]
[JsonSerializable(typeof(StateRequest))]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(SubscriberList))]
[JsonSerializable(typeof(TraceView))]
[JsonSerializable(typeof(Verified))]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>With letters of every language as they are: no answer is ever put into a page unescaped.</summary>
    public static AdminJson Spoken => Relaxed.Context;

    // Apart, since the order in which the parts of a partial class are initialized is nobody's promise.
    private static class Relaxed
    {
        public static readonly AdminJson Context = new(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
