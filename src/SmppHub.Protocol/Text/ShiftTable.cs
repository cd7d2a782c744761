namespace SmppHub.Protocol;

/// <summary>A locking and a single shift table put together; made when first asked for and kept.</summary>
internal sealed class ShiftTable
{
    private static readonly string[] Locking =
    [
        GsmTables.Basic, LockingShiftTables.Turkish, GsmTables.Basic, LockingShiftTables.Portuguese, LockingShiftTables.Bengali,
        LockingShiftTables.Gujarati, LockingShiftTables.Hindi, LockingShiftTables.Kannada, LockingShiftTables.Malayalam,
        LockingShiftTables.Oriya, LockingShiftTables.Punjabi, LockingShiftTables.Tamil, LockingShiftTables.Telugu, LockingShiftTables.Urdu,
    ];

    private static readonly string[] Single =
    [
        GsmTables.ExtensionTable, SingleShiftTables.Turkish, SingleShiftTables.Spanish, SingleShiftTables.Portuguese, SingleShiftTables.Bengali,
        SingleShiftTables.Gujarati, SingleShiftTables.Hindi, SingleShiftTables.Kannada, SingleShiftTables.Malayalam,
        SingleShiftTables.Oriya, SingleShiftTables.Punjabi, SingleShiftTables.Tamil, SingleShiftTables.Telugu, SingleShiftTables.Urdu,
    ];

    private static readonly ShiftTable?[] Made = new ShiftTable?[Languages * Languages];

    private const int Languages = 14;

    private readonly string _basic;
    private readonly string _afterEscape;
    private readonly Dictionary<char, byte> _septets = [];

    private ShiftTable(string basic, string afterEscape)
    {
        (_basic, _afterEscape) = (basic, afterEscape);
        for (var septet = 0; septet < basic.Length; septet++)
            if (basic[septet] != '\0' && septet != GsmTables.Escape)
                _septets.TryAdd(basic[septet], (byte)septet);
        for (var septet = 0; septet < afterEscape.Length; septet++)
            if (afterEscape[septet] != '\0')
                _septets.TryAdd(afterEscape[septet], (byte)(0x80 | septet));
    }

    /// <summary>The tables of a pair of languages; one that has no table counts as none.</summary>
    internal static ShiftTable Of(GsmShift shift)
    {
        var single = (int)shift.Single < Languages ? (int)shift.Single : 0;
        var locking = (int)shift.Locking < Languages ? (int)shift.Locking : 0;
        // Two threads may make the same table; either serves.
        return Made[single * Languages + locking] ??= new ShiftTable(Locking[locking], Single[single]);
    }

    /// <summary>The character of an octet that follows no escape.</summary>
    internal char Character(byte octet) => octet < 0x80 && _basic[octet] is var character and not '\0' ? character : '\uFFFD';

    /// <summary>The character of an octet that follows an escape.</summary>
    internal char ExtendedCharacter(byte octet) =>
        octet < 0x80 && _afterEscape[octet] is var character and not '\0' ? character : Character(octet);

    /// <summary>The septet of a character, 0x80 added when it follows an escape; -1 when neither table has it.</summary>
    internal int Septet(char character) => _septets.TryGetValue(character, out var septet) ? septet : -1;
}
