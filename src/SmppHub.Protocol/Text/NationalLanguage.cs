namespace SmppHub.Protocol;

/// <summary>The national languages that have shift tables, by their identifier (3GPP 23.038 §6.2.1.2.4).</summary>
public enum NationalLanguage : byte
{
    /// <summary>None: the default alphabet and its extension table.</summary>
    None,

    /// <summary>Turkish.</summary>
    Turkish,

    /// <summary>Spanish; it has a single shift table alone.</summary>
    Spanish,

    /// <summary>Portuguese.</summary>
    Portuguese,

    /// <summary>Bengali and Assamese.</summary>
    Bengali,

    /// <summary>Gujarati.</summary>
    Gujarati,

    /// <summary>Hindi.</summary>
    Hindi,

    /// <summary>Kannada.</summary>
    Kannada,

    /// <summary>Malayalam.</summary>
    Malayalam,

    /// <summary>Oriya.</summary>
    Oriya,

    /// <summary>Punjabi.</summary>
    Punjabi,

    /// <summary>Tamil.</summary>
    Tamil,

    /// <summary>Telugu.</summary>
    Telugu,

    /// <summary>Urdu.</summary>
    Urdu,
}
