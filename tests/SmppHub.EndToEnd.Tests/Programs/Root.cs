namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>Where the scripts of the peers lie in the repository that the tests were built in.</summary>
internal static class Root
{
    public static string Peers { get; } = Path.Combine(Find(), "tests", "SmppHub.EndToEnd.Tests", "peers");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmppHub.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SmppHub.sln is nowhere above the tests");
    }
}
