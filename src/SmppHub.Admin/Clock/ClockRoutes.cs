using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Business time seen and moved.</summary>
internal sealed class ClockRoutes(Hub hub)
{
    private const double TenYears = 315_360_000;
    private static readonly DateTimeOffset End = new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IResult Show(HttpContext context) => Now();

    public async ValueTask<IResult> AdvanceAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, AdminJson.Spoken.AdvanceRequest).ConfigureAwait(false);
        if (body.Failed(out var problem))
        {
            return problem;
        }

        var seconds = body.Value!.Seconds;
        if (seconds is not (>= 0 and <= TenYears))
        {
            return Problem.BadRequest($"seconds is {seconds.ToString(CultureInfo.InvariantCulture)}.", $"Use a number from 0 to {TenYears} (ten years): time never runs backwards.").ToResult();
        }

        if (hub.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds) > End)
        {
            return Problem.BadRequest("That is beyond the end of time.", "Start the hub with an empty store to begin anew.").ToResult();
        }

        await Task.Run(() => hub.Delivery.AdvanceAsync(TimeSpan.FromSeconds(seconds)).AsTask()).ConfigureAwait(false);
        return Now();
    }

    public IResult Freeze(HttpContext context)
    {
        hub.Clock.Freeze();
        return Now();
    }

    public IResult Resume(HttpContext context)
    {
        hub.Clock.Resume();
        return Now();
    }

    private IResult Now() => Answer.Json(ClockState.Of(hub.Clock), AdminJson.Spoken.ClockState);
}

/// <summary>Business time.</summary>
internal sealed record ClockState(DateTimeOffset Now, bool Frozen, double OffsetSeconds)
{
    public static ClockState Of(HubClock clock) => new(clock.GetUtcNow(), clock.IsFrozen, clock.Offset.TotalSeconds);
}

/// <summary>POST /api/v1/clock/advance.</summary>
internal sealed record AdvanceRequest(double Seconds);
