namespace SmppHub.Storage;

/// <summary>Another process (or another store of this one) has the folder open.</summary>
public sealed class StoreInUseException : IOException
{
    public StoreInUseException()
    {
    }

    public StoreInUseException(string message)
        : base(message)
    {
    }

    public StoreInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static StoreInUseException Of(string folder, Exception cause) =>
        new($"The folder '{folder}' is in use by another hub. Stop it, or set Storage:Path to another folder.", cause);
}
