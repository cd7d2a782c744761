using System.Net;

namespace SmppHub.Listening;

/// <summary>An address in use: what listens there (`smpp`, `smpps`, `admin`), by which setting, and the end point with its real port.</summary>
public sealed record ListeningAddress(string Name, string Setting, IPEndPoint EndPoint);
