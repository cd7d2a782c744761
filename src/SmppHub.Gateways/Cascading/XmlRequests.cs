using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace SmppHub.Gateways.Cascading;

/// <summary>
/// Reads the documents of `/xml/`. No document type, no entity but the five of XML itself, nothing fetched; the two
/// characters \n are a line break, and so is a real one (seed 1: Общие принципы отправки).
/// </summary>
internal static class XmlRequests
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The request; null when the octets are no such document.</summary>
    public static Request? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var octets = MemoryMarshal.TryGetArray(body, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(body.ToArray());
            using var xml = XmlReader.Create(octets, Safe);
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "request")
            {
                return null;
            }

            var request = ReadRequest(xml);
            while (xml.Read())
            {
                // What follows the root must be well-formed too.
            }

            return request;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static Request ReadRequest(XmlReader xml)
    {
        var request = new Request();
        foreach (var section in Children(xml))
        {
            switch (section)
            {
                case "security":
                    foreach (var name in Children(xml))
                    {
                        switch (name)
                        {
                            case "login":
                                request.Login = Value(xml);
                                break;
                            case "password":
                                request.Password = Value(xml);
                                break;
                        }
                    }

                    break;
                case "message":
                    (request.Orders ??= []).Add(ReadOrder(xml));
                    break;
                case "state":
                    request.States ??= [];
                    foreach (var name in Children(xml))
                    {
                        if (name == "id_message")
                        {
                            request.States.Add(Value(xml).Trim());
                        }
                    }

                    break;
            }
        }

        return request;
    }

    private static Order ReadOrder(XmlReader xml)
    {
        var order = new Order();
        foreach (var name in Children(xml))
        {
            if (FieldNames.TryFind(name, out var field))
            {
                order[field] = Text(xml);
                continue;
            }

            switch (name)
            {
                case "abonent":
                    order.Phones.Add(new Recipient(xml.GetAttribute("phone") ?? "", xml.GetAttribute("client_id_message") ?? ""));
                    break;
                case "templateData":
                    var data = new Dictionary<string, string>(StringComparer.Ordinal);
                    foreach (var key in Children(xml))
                    {
                        data[key] = Text(xml);
                    }

                    order.TemplateData = data;
                    break;
            }
        }

        return order;
    }

    /// <summary>Names of the elements inside the present one; what of them is not read is passed over.</summary>
    private static IEnumerable<string> Children(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            yield break;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                yield return xml.LocalName;
            }
        }
    }

    /// <summary>The attribute `value`, or what the element holds.</summary>
    private static string Value(XmlReader xml) => xml.GetAttribute("value") ?? Text(xml);

    /// <summary>The text of the present element; leaves the reader at its end.</summary>
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = new StringBuilder();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.Replace("\\n", "\n").ToString();
    }
}
