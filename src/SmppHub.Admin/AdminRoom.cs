using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>The admin port put together.</summary>
public static class AdminRoom
{
    /// <summary>What the routes need.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services, HubInfo info, AdminAccess access) =>
        services.AddSingleton(info).AddSingleton(access).AddSingleton<HubReadiness>().AddSingleton<HubMetrics>().AddSingleton<RateBook>();

    /// <summary>All routes of the admin port: the table of contents of docs/rest.md.</summary>
    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var hub = services.GetRequiredService<Hub>();
        var metrics = services.GetRequiredService<HubMetrics>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("SmppHub.Admin");
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var watch = new MessageWatch(hub, stopping);
        var access = services.GetRequiredService<AdminAccess>();
        var gate = new TokenGate(access.Token);
        var guard = new RequestGuard(access.AllowedHosts, gate);
        var login = new LoginRoute(gate, log);
        List<(string Path, AdminEndpoint Endpoint)> table = [];
        var info = new InfoRoutes(hub, services.GetRequiredService<HubInfo>(), services.GetRequiredService<HubReadiness>());
        var messages = new MessageRoutes(hub);
        var wait = new WaitRoutes(hub, watch);
        var deeds = new DeedRoutes(hub);
        var handsets = new HandsetRoute(hub);
        var clock = new ClockRoutes(hub);
        var subscribers = new SubscriberRoutes(hub);
        var events = new EventRoutes(hub, subscribers, stopping);
        var areas = new AreaRoutes(hub);
        var snapshots = new SnapshotRoutes(hub);
        var broadcasts = new BroadcastRoutes(hub);
        var accounts = new AccountRoutes(hub);
        var rules = new RuleRoutes(hub);
        var faults = new FaultRoutes(hub);
        var sessions = new SessionRoutes(services.GetRequiredService<ISessions>());

        WebPage.Map(At, login.Page);
        At("/healthz").Get(info.Health).Open();
        At("/readyz").Get(info.Health).Open();
        At("/metrics").Get(_ => PrometheusText.Answer(metrics));
        At("/api/v1/login").Post(login.LogInAsync).Open();
        At("/api/v1/info").Get(info.Show);
        At("/api/v1/openapi.json").Get(new ApiDocument(table).Show);
        At("/api/v1/settings").Get(new SettingsRoute(services.GetRequiredService<HubInfo>()).Show);
        At("/api/v1/rates").Get(services.GetRequiredService<RateBook>().Show);

        At("/api/v1/messages").Get(messages.List).Delete(messages.DeleteAsync);
        At("/api/v1/messages/latest").Get(messages.Latest);
        At("/api/v1/messages/extract").Get(new ExtractRoute(hub).Extract);
        At("/api/v1/messages/wait").Get(wait.WaitAsync);
        At("/api/v1/verify").Post(wait.VerifyAsync);
        At("/api/v1/messages/{id}").Get(messages.One);
        At("/api/v1/messages/{id}/pdus").Get(new MessagePdus(hub).Show);
        At("/api/v1/messages/{id}/read").Post(deeds.ReadAsync);
        At("/api/v1/messages/{id}/click").Post(deeds.ClickAsync);
        At("/api/v1/messages/{id}/unsubscribe").Post(deeds.UnsubscribeAsync);
        At("/api/v1/messages/{id}/reply").Post(deeds.ReplyAsync);
        At("/api/v1/messages/{id}/state").Post(deeds.SetStateAsync);
        At("/api/v1/mo").Get(handsets.List).Post(handsets.SendAsync);

        At("/api/v1/clock").Get(clock.Show);
        At("/api/v1/clock/advance").Post(clock.AdvanceAsync);
        At("/api/v1/clock/freeze").Post(clock.Freeze);
        At("/api/v1/clock/resume").Post(clock.Resume);

        At("/api/v1/accounts").Get(accounts.List);
        At("/api/v1/accounts/{name}").Get(accounts.One).Patch(accounts.ChangeAsync);
        At("/api/v1/subscribers").Get(subscribers.List);
        At("/api/v1/subscribers/{msisdn}").Get(subscribers.One).Put(subscribers.ChangeAsync);
        At("/api/v1/hlr/{msisdn}").Get(subscribers.Hlr);

        At("/api/v1/broadcasts").Get(broadcasts.List);
        At("/api/v1/broadcasts/{id}").Get(broadcasts.One);
        At("/api/v1/areas").Get(areas.List);
        At("/api/v1/areas/{name}").Get(areas.One).Put(areas.ChangeAsync);
        Keep("templates", new ShelfRoutes<MessageTemplate>(hub, "template", hub.Lists.Templates, AdminJson.Spoken.MessageTemplate, AdminJson.Spoken.ShelfListMessageTemplate, ShelfRules.Template));
        Keep("bases", new ShelfRoutes<NumberBase>(hub, "base", hub.Lists.Bases, AdminJson.Spoken.NumberBase, AdminJson.Spoken.ShelfListNumberBase, ShelfRules.Base));
        Keep("stop-lists", new ShelfRoutes<StopList>(hub, "stop-list", hub.Lists.StopLists, AdminJson.Spoken.StopList, AdminJson.Spoken.ShelfListStopList, ShelfRules.StopList));

        At("/api/v1/rules").Get(rules.List).Delete(rules.Clear);
        At("/api/v1/rules/test").Post(new RuleTestRoute(hub).TestAsync);
        At("/api/v1/rules/presets").Get(RuleRoutes.Presets);
        At("/api/v1/rules/presets/{name}").Put(context => ValueTask.FromResult(rules.PutPreset(context)));
        At("/api/v1/rules/{id}").Get(rules.One).Put(rules.PutAsync).Delete(rules.Delete);

        At("/api/v1/faults").Get(faults.Show).Put(faults.PutAsync).Delete(faults.Clear);
        At("/api/v1/faults/presets").Get(FaultRoutes.Presets);

        At("/api/v1/sessions").Get(sessions.List);
        At("/api/v1/outbind").Post(new OutbindRoute(hub, services.GetRequiredService<ISessions>()).SendAsync);
        At("/api/v1/sessions/{id}").Delete(sessions.Unbind);
        At("/api/v1/sessions/{id}/unbind").Post(sessions.Unbind);
        At("/api/v1/sessions/{id}/close").Post(sessions.Close);
        At("/api/v1/sessions/{id}/reset").Post(sessions.Reset);
        At("/api/v1/sessions/{id}/pause").Post(sessions.PauseAsync);
        At("/api/v1/sessions/{id}/pdu").Post(sessions.SendRawAsync);

        At("/api/v1/events").Get(events.Listen);
        At("/api/v1/trace").Get(events.Trace);
        At("/api/v1/lint").Get(new LintRoute(hub, services.GetRequiredService<ISessions>()).Show);
        At("/api/v1/conformance").Get(_ => ConformanceRoute.Show());
        At("/api/v1/decode").Post(DecodeRoute.DecodeAsync);
        At("/api/v1/snapshots").Get(snapshots.List);
        At("/api/v1/snapshots/{name}").Get(snapshots.One).Put(snapshots.Save).Post(snapshots.Save).Delete(snapshots.Delete);
        At("/api/v1/snapshots/{name}/restore").Post(snapshots.Restore);
        At("/api/v1/reset").Post(new ResetRoute(hub).ResetAsync);

        routes.MapFallback("{**path}", new AdminEndpoint(guard, log).ServeAsync);

        void Keep<T>(string kind, ShelfRoutes<T> shelf)
            where T : class
        {
            At($"/api/v1/accounts/{{name}}/{kind}").Get(shelf.List);
            At($"/api/v1/accounts/{{name}}/{kind}/{{id}}").Get(shelf.One).Put(shelf.PutAsync).Delete(shelf.Delete);
        }

        AdminEndpoint At(string pattern)
        {
            var endpoint = new AdminEndpoint(guard, log);
            routes.Map(pattern, endpoint.ServeAsync);
            table.Add((pattern, endpoint));
            return endpoint;
        }
    }
}
