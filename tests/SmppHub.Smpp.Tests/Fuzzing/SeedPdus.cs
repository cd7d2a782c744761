using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>Every PDU that the fixtures send, right or wrong, as long as it does not depend on an answer.</summary>
internal static class SeedPdus
{
    public static byte[][] OfFixtures(string folder)
    {
        List<byte[]> pdus = [];
        var options = new ReplayOptions(folder, "127.0.0.1", 0);
        foreach (var dialogue in FixtureReader.ReadAll(folder, out _))
        {
            foreach (var row in dialogue.Rows)
            {
                var scope = new PlayScope(options, row, pdus.Count);
                scope.SetIndex(1);
                foreach (var step in dialogue.Steps)
                {
                    Add(step, scope, pdus);
                }
            }
        }

        return [.. pdus];
    }

    private static void Add(Step step, PlayScope scope, List<byte[]> pdus)
    {
        if (step is SendOctetsStep raw)
        {
            pdus.Add(raw.Octets.ToArray());
        }
        else if (step is SendStep send)
        {
            foreach (var template in send.Pdus)
            {
                try
                {
                    pdus.Add(PduEncoder.Encode(template, (uint)pdus.Count + 1, scope));
                }
                catch (FixtureException)
                {
                    // It needs an id that the hub gave; the generator has such requests.
                }
            }
        }
    }
}
