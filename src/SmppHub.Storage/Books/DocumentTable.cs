namespace SmppHub.Storage;

/// <summary>Documents by kind and key, each written in a transaction of its own.</summary>
internal sealed class DocumentTable(Database database)
{
    private readonly DatabaseConnection _documents = database.Documents;

    public List<KeyValuePair<string, string>> Load(string kind)
    {
        lock (_documents.Gate)
        {
            var found = new List<KeyValuePair<string, string>>();
            using var command = _documents.Command("SELECT key, json FROM documents WHERE kind = $1 ORDER BY key");
            command.Parameters.AddWithValue("$1", kind);
            using var r = command.ExecuteReader();
            while (r.Read())
            {
                found.Add(new(r.GetString(0), r.GetString(1)));
            }

            return found;
        }
    }

    public string? Find(string kind, string key)
    {
        lock (_documents.Gate)
        {
            using var command = _documents.Command("SELECT json FROM documents WHERE kind = $1 AND key = $2");
            command.Parameters.AddWithValue("$1", kind);
            command.Parameters.AddWithValue("$2", key);
            return command.ExecuteScalar() as string;
        }
    }

    public void Save(string kind, string key, string? json)
    {
        lock (_documents.Gate)
        {
            using var command = _documents.Command(json is null
                ? "DELETE FROM documents WHERE kind = $1 AND key = $2"
                : "INSERT OR REPLACE INTO documents VALUES($1, $2, $3)");
            command.Parameters.AddWithValue("$1", kind);
            command.Parameters.AddWithValue("$2", key);
            if (json is not null)
            {
                command.Parameters.AddWithValue("$3", json);
            }

            command.ExecuteNonQuery();
        }
    }
}
