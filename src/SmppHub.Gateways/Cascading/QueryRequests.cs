namespace SmppHub.Gateways.Cascading;

/// <summary>Reads what comes to `sendmessage.php`: one message to one or several phones, or a question for a state.</summary>
internal static class QueryRequests
{
    /// <summary>The request; a name that comes twice counts by its last value, as in PHP.</summary>
    public static Request Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var request = new Request();
        var order = new Order();
        foreach (var (name, value) in fields)
        {
            switch (name)
            {
                case "login":
                    request.Login = value;
                    break;
                case "password":
                    request.Password = value;
                    break;
                case "id_message":
                    request.States = [.. value.Split(',', StringSplitOptions.TrimEntries)];
                    break;
                case "phone":
                    order.Phones.Clear();
                    order.Phones.AddRange(value.Split(',', StringSplitOptions.TrimEntries).Select(phone => new Recipient(phone, "")));
                    break;
                case "templateData" when value.Length > 0:
                    order.TemplateData = JsonRequests.ReadTemplateData(value);
                    break;
                default:
                    if (FieldNames.TryFind(name, out var field))
                    {
                        order[field] = value;
                    }

                    break;
            }
        }

        request.Orders = [order];
        return request;
    }
}
