using System.Text.Json;

namespace SmppHub.Smpp.Replay;

/// <summary>Compares an answer with what a fixture says of it: members that are not mentioned may be anything, arrays begin as written.</summary>
internal static class JsonMatcher
{
    public static void Compare(string path, FixtureNode expected, JsonElement got, PlayScope scope, List<FieldDifference> differences)
    {
        if (expected.IsObject && got.ValueKind == JsonValueKind.Object)
        {
            foreach (var (name, member) in expected.Members)
            {
                if (got.TryGetProperty(name, out var value))
                    Compare($"{path}.{name}", member, value, scope, differences);
                else
                    differences.Add(new($"{path}.{name}", member.Text, "(absent)"));
            }
        }
        else if (expected.IsArray && got.ValueKind == JsonValueKind.Array)
        {
            for (var i = 0; i < expected.Items.Count; i++)
            {
                if (i < got.GetArrayLength())
                    Compare($"{path}[{i}]", expected.Items[i], got[i], scope, differences);
                else
                    differences.Add(new($"{path}[{i}]", expected.Items[i].Text, "(absent)"));
            }
        }
        else
        {
            var text = got.ValueKind == JsonValueKind.String ? got.GetString()! : got.GetRawText();
            if (expected.IsObject || expected.IsArray || !ValuePattern.Matches(expected.Text, expected.Line, text, scope))
                differences.Add(new(path, expected.Text, text));
        }
    }
}
