namespace SmppHub.Smpp.Replay;

/// <summary>Finds placeholders that will have no value: a name misspelt, a capture used before it is made.</summary>
internal static class PlaceholderCheck
{
    public static void Run(Dialogue dialogue)
    {
        foreach (var row in dialogue.Rows)
        {
            var known = new HashSet<string>(PlayScope.BuiltIn.Concat(row.Keys));
            foreach (var step in dialogue.Steps)
                Check(step, known);
        }
    }

    private static void Check(Step step, HashSet<string> known)
    {
        switch (step)
        {
            case ListenStep:
                known.Add(PlayScope.Port);
                break;
            case SendStep send:
                Check(send.Then is { } then ? send.Pdus.Add(then) : send.Pdus, known, false);
                Check(send.Expect, known, true);
                break;
            case ExpectStep expect:
                Check(expect.Pdus, known, true);
                break;
            case RestStep rest:
                Check(rest.Path, rest.Line, known, false);
                Check(rest.Body, known, false);
                Check(rest.Expect, known, true);
                break;
        }
    }

    private static void Check(IEnumerable<PduTemplate> pdus, HashSet<string> known, bool expected)
    {
        foreach (var value in pdus.SelectMany(pdu => pdu.Values))
        {
            Check(value.Text, value.Line, known, expected);
            if (value.UserDataHeader is { } header)
                Check(header, value.Line, known, expected);
        }
    }

    private static void Check(FixtureNode? node, HashSet<string> known, bool expected)
    {
        if (node is null)
            return;
        if (!node.IsObject && !node.IsArray)
            Check(node.Text, node.Line, known, expected);
        foreach (var inner in node.Members.Values.Concat(node.Items))
            Check(inner, known, expected);
    }

    private static void Check(string text, int line, HashSet<string> known, bool expected)
    {
        if (expected && text is ['/', .., '/'])
            return;
        foreach (var piece in Template.Split(text, line))
        {
            if (!piece.IsPlaceholder)
                continue;
            if (expected && ValuePattern.Wildcard(piece.Text) is not null)
            {
                if (piece.Name is { } name)
                    known.Add(name);
            }
            else if (!known.Contains(piece.Name ?? piece.Text))
            {
                throw new FixtureException(line, $"{{{piece.Name ?? piece.Text}}} has no value here");
            }
        }
    }
}
