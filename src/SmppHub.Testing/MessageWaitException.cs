namespace SmppHub.Testing;

/// <summary>What was waited for did not come; the text says what came nearest.</summary>
public sealed class MessageWaitException : TimeoutException
{
    /// <summary>With no word why.</summary>
    public MessageWaitException()
    {
    }

    /// <summary>With a text.</summary>
    public MessageWaitException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and what caused it.</summary>
    public MessageWaitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
