using System.Collections.Immutable;

namespace SmppHub.Protocol;

/// <summary>One mandatory field of a <see cref="PduDocument"/>.</summary>
/// <param name="Name">The spec's name.</param>
/// <param name="Value">
/// <see cref="uint"/> for integers, <see cref="string"/> (one character an octet) for C-strings, <see cref="byte"/>[]
/// for short_message, and an immutable array of <see cref="DocumentDestination"/> or <see cref="DocumentUnsuccess"/>
/// for the lists of submit_multi.
/// </param>
public sealed record DocumentField(string Name, object Value);

/// <summary>One TLV of a <see cref="PduDocument"/>.</summary>
/// <param name="Tag">The tag, known or not.</param>
/// <param name="Value">The octets of the value.</param>
public sealed record DocumentTlv(TlvTag Tag, ImmutableArray<byte> Value);

/// <summary>One destination of a submit_multi.</summary>
/// <param name="Ton">dest_addr_ton; 0 for a distribution list.</param>
/// <param name="Npi">dest_addr_npi; 0 for a distribution list.</param>
/// <param name="Address">destination_addr or dl_name, at most 20 characters.</param>
/// <param name="IsDistributionList">Whether it is the name of a list.</param>
public sealed record DocumentDestination(byte Ton, byte Npi, string Address, bool IsDistributionList = false);

/// <summary>One refused destination of a submit_multi_resp.</summary>
/// <param name="Ton">dest_addr_ton.</param>
/// <param name="Npi">dest_addr_npi.</param>
/// <param name="Address">destination_addr, at most 20 characters.</param>
/// <param name="Status">error_status_code.</param>
public sealed record DocumentUnsuccess(byte Ton, byte Npi, string Address, CommandStatus Status);
