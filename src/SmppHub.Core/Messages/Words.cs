namespace SmppHub.Core;

/// <summary>How a message came in.</summary>
public enum Door : byte
{
    /// <summary>The hub itself (handset messages, changes by REST).</summary>
    None = 0,

    /// <summary>SMPP (seed 3).</summary>
    Smpp = 1,

    /// <summary>SMS Online bulk (seed 0).</summary>
    Bulk = 2,

    /// <summary>smsgate cascading (seed 1).</summary>
    Cascading = 3,

    /// <summary>DecisionTelecom (seed 2).</summary>
    Decision = 4,

    /// <summary>SMSC's HTTP side (seed 3).</summary>
    SmscHttp = 5,
}

/// <summary>How a message goes out.</summary>
public enum Channel : byte
{
    /// <summary>A text message.</summary>
    Sms = 0,

    /// <summary>Viber.</summary>
    Viber = 1,

    /// <summary>WhatsApp.</summary>
    Whatsapp = 2,

    /// <summary>VK.</summary>
    Vk = 3,

    /// <summary>A multimedia message.</summary>
    Mms = 4,

    /// <summary>E-mail.</summary>
    Mail = 5,

    /// <summary>A call with a voice that reads the text.</summary>
    Call = 6,

    /// <summary>A query of the home location register.</summary>
    Hlr = 7,

    /// <summary>An invisible message that tells whether the phone is on.</summary>
    Ping = 8,
}
