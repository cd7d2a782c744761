using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Replay;

public sealed class FixtureReaderTests
{
    [TestCase("{\"title\": \"t\",\n\"stepz\": []}", 2, "stepz")]
    [TestCase("{\"title\": \"t\"}", 1, "steps")]
    [TestCase("{\"title\": \"t\", \"steps\": []}", 1, "at least one step")]
    [TestCase("{\"steps\": [{\"close\": \"main\"}]}", 1, "title")]
    [TestCase("{\"title\": \"t\", \"steps\": [\n{\"sned\": {}}]}", 2, "a step has one of")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\":\n{\"command\": \"submit_sn\"}}]}", 2, "submit_sn")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"submit_sm\",\n\"dest_addr\": \"7\"}}]}", 2, "dest_addr")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"enquire_link\"},\n\"every\": 4}]}", 2, "every")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"submit_sm\", \"esm_class\":\n\"x\"}}]}", 2, "no number")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"expect\": {\"command\": \"submit_sm_resp\", \"status\": \"ESME_RWHAT\"}}]}", 1, "ESME_RWHAT")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"submit_sm\", \"short_message\": {\"hex\": \"0g\"}}}]}", 1, "not hex")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"submit_sm\", \"source_addr\": \"{nobody}\"}}]}", 1, "{nobody} has no value")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"query_sm\", \"message_id\": \"{id:first}\"}}]}", 1, "{first} has no value")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"send\": {\"command\": \"submit_sm\", \"source_addr\": \"{run\"}}]}", 1, "no end")]
    [TestCase("{\"title\": \"t\", \"steps\": [{\"rest\": \"LOOK /x\"}]}", 1, "method")]
    [TestCase("{\"title\": \"t\", \"title\": \"u\", \"steps\": []}", 1, "twice")]
    [TestCase("{\"title\": \"t\",\n\"steps\": [}", 2, "")]
    [TestCase("[]", 1, "an object")]
    public void A_fault_is_told_with_its_line(string json, int line, string reason)
    {
        Assert.That(FixtureReader.TryRead("x.json", Encoding.UTF8.GetBytes(json), out _, out var fault), Is.False);
        Assert.That((fault!.File, fault.Line), Is.EqualTo(("x.json", line)));
        Assert.That(fault.Reason, Does.Contain(reason));
    }

    [Test]
    public void Comments_rows_and_captures_are_read()
    {
        const string json = """
            {
              // why
              "title": "t", "source": "SMPP 3.4 §4.4.1", "load": true,
              "rows": [{"coding": 8}, {"coding": "0x18"}],
              "steps": [
                {"bind": "transceiver", "on": "rx", "with": {"system_type": "ISO"}},
                {"send": {"command": "submit_sm", "data_coding": "{coding}", "0x1400": "ff"}, "times": 3, "expect": {"message_id": "{id:first}"}},
                {"send": {"command": "query_sm", "message_id": "{id:first}"}, "after": 20},
              ],
            }
            """;
        Assert.That(FixtureReader.TryRead("x.json", Encoding.UTF8.GetBytes(json), out var dialogue, out var fault), Is.True, () => $"{fault}");
        Assert.That(dialogue!.Load, Is.True);
        Assert.That(dialogue.Rows.Select(row => row["coding"]), Is.EqualTo(new[] { "8", "0x18" }));
        Assert.That(dialogue.Steps.Select(step => step.GetType()), Is.EqualTo(new[] { typeof(ConnectStep), typeof(SendStep), typeof(SendStep), typeof(SendStep) }));
        Assert.That(((SendStep)dialogue.Steps[2]).Times, Is.EqualTo(3));
        Assert.That(((SendStep)dialogue.Steps[1]).Pdus[0].Command, Is.EqualTo(CommandId.BindTransceiver));
        Assert.That(dialogue.Steps[3].After, Is.EqualTo(20));
        Assert.That(dialogue.NeedsAdmin, Is.False);
    }

    [Test]
    public void A_folder_without_fixtures_is_a_fault()
    {
        Assert.That(FixtureReader.ReadAll(Path.Combine(TestContext.CurrentContext.WorkDirectory, "nothing-here"), out var faults), Is.Empty);
        Assert.That(faults, Has.Count.EqualTo(1));
    }
}
