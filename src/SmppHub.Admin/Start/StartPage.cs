using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>The small page, for a hub that was built without Node: one document in two languages, nothing of it from outside.</summary>
internal static partial class StartPage
{
    private static readonly Lazy<Page> English = new(() => Page.Make(first: true));
    private static readonly Lazy<Page> Russian = new(() => Page.Make(first: false));

    public static IResult Show(HttpContext context)
    {
        var page = (context.Request.Query["lang"].ToString() is { Length: > 0 } chosen ? chosen : Preferred(context)) == "ru" ? Russian.Value : English.Value;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = page.Policy;
        headers.Vary = "Accept-Language";
        headers["Referrer-Policy"] = "no-referrer";
        return Answer.Text(page.Html, "text/html; charset=utf-8");
    }

    /// <summary>The one of both that the browser names with the higher weight.</summary>
    private static string Preferred(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0])
            .FirstOrDefault(l => l is "en" or "ru") ?? "en";

    /// <summary>A language of the page, with the policy that lets its own script run and no other.</summary>
    private sealed record Page(string Html, string Policy)
    {
        public static Page Make(bool first)
        {
            using var reader = new StreamReader(typeof(StartPage).Assembly.GetManifestResourceStream("start.html")!, Encoding.UTF8);
            var html = BothLanguages().Replace(reader.ReadToEnd(), m => m.Groups[first ? 1 : 2].Value);
            return new Page(html, $"default-src 'none'; connect-src 'self'; script-src {Hash(html, "script")}; style-src {Hash(html, "style")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        }

        private static string Hash(string html, string element)
        {
            var start = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
            var content = html[start..html.IndexOf($"</{element}>", StringComparison.Ordinal)];
            return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
        }
    }

    [GeneratedRegex("⟦(.*?)\\|(.*?)⟧")]
    private static partial Regex BothLanguages();
}
