using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SmppHub.Admin;

/// <summary>
/// The web page, as npm built it into this assembly: every file compressed once, at the build. A hub that was built without
/// Node has none, and shows the small page of <see cref="StartPage"/> instead.
/// </summary>
internal static class WebPage
{
    private const string Prefix = "ui/";
    private const string Suffix = ".gz";
    private const string Document = "index.html";

    // Everything comes from the hub itself and nothing is inline: a text of a message can never become a script or a style.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // What follows them in an address is the page's own business.
    private static readonly string[] Screens = ["messages", "wire", "sessions", "phones", "rules", "faults", "hlr", "compose", "charts", "settings"];

    private static readonly Dictionary<string, Asset> Assets = Load();

    /// <summary>The paths of the page. They are open: whoever has no token yet is asked for it by the page.</summary>
    public static void Map(Func<string, AdminEndpoint> at, Func<Func<HttpContext, IResult>, Func<HttpContext, IResult>> withToken)
    {
        at("/").Get(withToken(Show)).Open();
        at("/start").Get(withToken(StartPage.Show)).Open();
        at("/icon.svg").Get(File).Open();
        at("/assets/{**file}").Get(File).Open();
        foreach (var screen in Screens)
        {
            at($"/{screen}/{{**rest}}").Get(withToken(Show)).Open();
        }
    }

    private static IResult Show(HttpContext context)
    {
        if (!Assets.TryGetValue(Document, out var document))
        {
            return StartPage.Show(context);
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // The names of scripts and styles in it change with the build: it is asked for again each time.
        return document.Answer(context, "no-cache");
    }

    private static IResult File(HttpContext context)
    {
        var name = context.Request.Path.Value!.TrimStart('/');
        return Assets.TryGetValue(name, out var asset)
            ? asset.Answer(context, name.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache")
            : Problem.NotFound($"There is no {context.Request.Path}.", "The page was built anew: load it again.").ToResult();
    }

    private static Dictionary<string, Asset> Load()
    {
        Dictionary<string, Asset> assets = new(StringComparer.Ordinal);
        var assembly = typeof(WebPage).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // On Windows the build writes the folder with a backslash.
            var path = resource.Replace('\\', '/');
            if (path.StartsWith(Prefix, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal))
            {
                var name = path[Prefix.Length..^Suffix.Length];
                assets[name] = Asset.Read(assembly, resource, name);
            }
        }

        return assets;
    }

    /// <summary>A file of the page.</summary>
    private sealed record Asset(byte[] Packed, string ContentType, EntityTagHeaderValue Tag)
    {
        public static Asset Read(Assembly assembly, string resource, string name)
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var packed = new byte[stream.Length];
            stream.ReadExactly(packed);
            var tag = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(packed).AsSpan(0, 8));
            return new Asset(packed, TypeOf(name), new EntityTagHeaderValue($"\"{tag}\""));
        }

        public IResult Answer(HttpContext context, string cacheControl)
        {
            var headers = context.Response.Headers;
            headers.CacheControl = cacheControl;
            headers.Vary = StringValues.Concat(headers.Vary, HeaderNames.AcceptEncoding);
            if (!context.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality is null or > 0))
            {
                return Results.Bytes(Unpacked(), ContentType);
            }

            headers.ContentEncoding = "gzip";
            return Results.Bytes(Packed, ContentType, entityTag: Tag);
        }

        private byte[] Unpacked()
        {
            using var unpacked = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(Packed), CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
            return unpacked.ToArray();
        }

        private static string TypeOf(string name) => Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
    }
}
