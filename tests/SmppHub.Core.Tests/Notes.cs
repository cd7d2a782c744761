namespace SmppHub.Core.Tests;

/// <summary>Documents that are kept while the test runs.</summary>
internal sealed class Notes : IDocumentStore
{
    private readonly Dictionary<(string Kind, string Key), string> _documents = [];

    public IReadOnlyList<KeyValuePair<string, string>> Load(string kind) =>
        [.. _documents.Where(d => d.Key.Kind == kind).Select(d => new KeyValuePair<string, string>(d.Key.Key, d.Value))];

    public string? Find(string kind, string key) => _documents.GetValueOrDefault((kind, key));

    public void Save(string kind, string key, string? json)
    {
        _documents.Remove((kind, key));
        if (json is not null)
        {
            _documents[(kind, key)] = json;
        }
    }
}
