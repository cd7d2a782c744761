using System.CommandLine;
using SmppHub.Storage;

namespace SmppHub.Verbs;

/// <summary>`check-store`: whether everything acknowledged is still in the data folder; writes nothing.</summary>
internal static class CheckStoreVerb
{
    public static Command Create(SettingsReader reader)
    {
        var json = new Option<bool>("--json") { Description = "What was found as JSON" };
        var verb = new Command("check-store", "Look through the store in Storage:Path for damage, and change nothing; exit code 0 or 1") { json };
        verb.SetAction(parsed =>
        {
            var loaded = reader(parsed);
            if (!loaded.Valid)
                return Faults.Print(loaded);
            try
            {
                var check = StoreCheck.Of(loaded.Settings.Storage.Path);
                if (!parsed.GetValue(json))
                    return Print(loaded.Settings.Storage.Path, check);
                VerbJson.Write(check);
                return check.IsWhole ? ExitCode.Clean : ExitCode.No;
            }
            catch (DirectoryNotFoundException)
            {
                Console.Error.WriteLine($"There is no store in {Path.GetFullPath(loaded.Settings.Storage.Path)} (Storage:Path).");
                return ExitCode.No;
            }
        });
        return verb;
    }

    private static int Print(string folder, StoreCheck check)
    {
        var range = check.Messages == 0 ? "" : $", numbers {check.First} to {check.Last}";
        Console.WriteLine($"{Path.GetFullPath(folder)}: {check.Messages} records in {check.Batches} batches and {check.Segments} segments{range}; {check.Open} with something left to do.");
        if (check.TornOctets > 0)
            Console.WriteLine($"The last batch was cut off while it was written ({check.TornOctets} octets); nobody was told it was accepted.");
        foreach (var fault in check.Faults)
            Console.Error.WriteLine($"  {fault}");
        Console.WriteLine(check.IsWhole ? "The store is whole." : $"The store is damaged: {check.Faults.Count} fault{(check.Faults.Count == 1 ? "" : "s")}.");
        return check.IsWhole ? ExitCode.Clean : ExitCode.No;
    }
}
