using System.Reflection;
using SmppHub.Core;
using SmppHub.Listening;
using SmppHub.Settings;

namespace SmppHub.Verbs;

/// <summary>What is printed when everything listens: where, as whom, by which settings, and what to try first.</summary>
internal static class Banner
{
    private const int DefaultPort = 2775;

    // Started by `dotnet run` there is no program on the path to name.
    private static string Command =>
        Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)) == "net10.0" ? "dotnet run --project src/SmppHub --" : "SmppHub";

    public static void Print(TextWriter output, LoadedSettings loaded, IReadOnlyList<ListeningAddress> addresses)
    {
        var settings = loaded.Settings!;
        output.WriteLine($"SmppHub {Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}");
        output.WriteLine();
        foreach (var door in addresses.GroupBy(address => address.Name))
            Line(door.Key, string.Join("  ", door.Select(address => door.Key.StartsWith("smpp", StringComparison.Ordinal) ? $"{address.EndPoint}" : $"{(door.Key == "https" ? "https" : "http")}://{address.EndPoint}")));
        Line("accounts", Accounts(settings.Accounts));
        Line("settings", loaded.File);
        Line("data", settings.Storage.Provider == Storage.StoreProvider.Memory ? "in memory" : Path.GetFullPath(settings.Storage.Path));
        output.WriteLine();
        if (PortOf("smpp") is { } smpp && PortOf("admin") is { } admin)
        {
            output.WriteLine($"Send with any SMPP client to {HostNames.Reach(settings.Smpp.Host)} port {smpp}{Login(settings.Accounts)}, or paste:");
            output.WriteLine($"  {Command} send --to 79161234567 --text \"Hello\"{(smpp == DefaultPort ? "" : $" --target {HostNames.Reach(settings.Smpp.Host)}:{smpp}")}");
            output.WriteLine($"  curl \"http://{HostNames.Reach(settings.Admin.Host)}:{admin}/api/v1/messages/wait?to=79161234567&timeout=60\"");
            output.WriteLine();
        }

        output.Flush();

        void Line(string name, string value) => output.WriteLine($"  {name,-10}{value}");
        int? PortOf(string name) => addresses.FirstOrDefault(address => address.Name == name)?.EndPoint.Port;
    }

    // The demo password is printed because everybody knows it; no other is.
    private static string Accounts(AccountsOptions accounts)
    {
        var names = string.Join(", ", accounts.List.Take(5).Select(account => IsKnown(account) ? $"{account.Name}/{account.Password}" : account.Name));
        var more = accounts.List.Count > 5 ? $" and {accounts.List.Count - 5} more" : "";
        return accounts.Mode == AccountsMode.Open ? $"open: any system_id, any password; listed: {names}{more}" : $"{names}{more} (strict: nobody else)";
    }

    private static string Login(AccountsOptions accounts) =>
        accounts.List.FirstOrDefault(IsKnown) is { } account ? $", system_id {account.Name}, password {account.Password}" : "";

    private static bool IsKnown(AccountOptions account) => account is { Name: "demo", Password: "demo" } or { Name: "load", Password: "load" };
}
