namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>The repository that the tests were built in, and where the scripts of the peers lie in it.</summary>
internal static class Root
{
    public static string Folder { get; } = Find();

    public static string Peers { get; } = Path.Combine(Folder, "tests", "SmppHub.EndToEnd.Tests", "peers");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmppHub.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SmppHub.sln is nowhere above the tests");
    }
}
