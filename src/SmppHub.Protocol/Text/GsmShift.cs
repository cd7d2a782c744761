namespace SmppHub.Protocol;

/// <summary>
/// The pair of tables that septets are read by: the user data header names them for this short message, else they are
/// the default ones (3GPP 23.038 §6.2.1.2.2, §6.2.1.2.3).
/// </summary>
/// <param name="Single">Whose table an escape leads to.</param>
/// <param name="Locking">Whose table stands for the default alphabet.</param>
public readonly record struct GsmShift(NationalLanguage Single, NationalLanguage Locking)
{
    /// <summary>Whether it is the default alphabet with its extension table.</summary>
    public bool IsDefault => this == default;

    /// <summary>The octets of the elements that name the tables in a header: 3 for each.</summary>
    public int ElementOctets => (Single == NationalLanguage.None ? 0 : 3) + (Locking == NationalLanguage.None ? 0 : 3);

    /// <summary>The elements that name the tables; empty for the default ones.</summary>
    public byte[] ToElements()
    {
        var elements = new byte[ElementOctets];
        var at = 0;
        if (Single != NationalLanguage.None)
            at = Write(elements, at, InformationElement.SingleShift, Single);
        if (Locking != NationalLanguage.None)
            Write(elements, at, InformationElement.LockingShift, Locking);
        return elements;
    }

    private static int Write(byte[] elements, int at, byte id, NationalLanguage language)
    {
        (elements[at], elements[at + 1], elements[at + 2]) = (id, 1, (byte)language);
        return at + 3;
    }
}
