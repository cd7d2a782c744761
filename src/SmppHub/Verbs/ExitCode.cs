namespace SmppHub.Verbs;

/// <summary>What the program says to whoever started it.</summary>
internal static class ExitCode
{
    public const int Clean = 0;

    /// <summary>The verb ran and its answer is no: unhealthy, damaged, not decodable.</summary>
    public const int No = 1;

    /// <summary>Settings or command line are not valid.</summary>
    public const int Settings = 2;

    public const int PortTaken = 3;
}
