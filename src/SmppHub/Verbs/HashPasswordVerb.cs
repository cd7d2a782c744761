using System.CommandLine;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Verbs;

/// <summary>`hash-password`: what to write into `Accounts:List:N:Password` instead of the password.</summary>
internal static class HashPasswordVerb
{
    public static Command Create()
    {
        var password = new Argument<string?>("password")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The password; without it one line is read from standard input, which keeps it out of the shell's history",
        };
        var verb = new Command("hash-password", "Print a password as the settings may keep it (PBKDF2)") { password };
        verb.SetAction(parsed =>
        {
            if ((parsed.GetValue(password) ?? Console.In.ReadLine()) is not { Length: > 0 } given)
            {
                Console.Error.WriteLine("No password was given: as an argument, or as a line of standard input.");
                return ExitCode.Settings;
            }

            Console.WriteLine(PasswordHash.Create(Encoding.UTF8.GetBytes(given)));
            return ExitCode.Clean;
        });
        return verb;
    }
}
