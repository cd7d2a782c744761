using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SmppHub.Core;

namespace SmppHub.Gateways.Bulk.Media;

/// <summary>SMS Online's upload of images: `/upload/` (seed 0: part 3).</summary>
internal sealed class UploadDoor(Hub hub, BulkOptions options, MediaStore media)
{
    private const long LongestDrained = 1L << 30;

    // Whole bodies are held while their hash is made; a few at a time bound the memory.
    private static readonly SemaphoreSlim Places = new(8);

    public void Map(DoorPaths paths)
    {
        paths.Map(Door.Bulk, "/upload/", ServeAsync);
        paths.Map(Door.Bulk, "/upload", ServeAsync);
    }

    private async Task ServeAsync(HttpContext context)
    {
        await Places.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            var answer = await AnswerAsync(context).ConfigureAwait(false);
            await PlainAnswer.SendAsync(
                context, Encoding.UTF8.GetBytes(answer.ToJson(options.Media.DocumentedErrors)), PlainAnswer.Json,
                answer.Status != 0 ? options.ErrorStatus : StatusCodes.Status200OK).ConfigureAwait(false);
        }
        finally
        {
            Places.Release();
        }
    }

    private async ValueTask<UploadAnswer> AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || Multipart.Boundary(context.Request.ContentType) is null)
        {
            return UploadAnswer.NotAForm;
        }

        if (context.Request.ContentLength > MediaOptions.LongestUpload)
        {
            await DrainAsync(context).ConfigureAwait(false);
            return UploadAnswer.TooLong;
        }

        if (await RawForm.ReadAsync(context, MediaOptions.LongestUpload).ConfigureAwait(false) is not { } form)
        {
            return UploadAnswer.TooLong;
        }

        if (form.IsCut)
        {
            return UploadAnswer.NotAForm;
        }

        return Judge(form, context.Connection.RemoteIpAddress, out var account, out var image, out var kind)
            ?? new UploadAnswer(0, await media.AddAsync(account!.Name, kind!, image, hub.Clock.GetUtcNow()).ConfigureAwait(false));
    }

    /// <summary>
    /// Many clients read no answer before all is sent, and see a broken connection when nobody takes it. Those who ask first
    /// (Expect: 100-continue) are told at once, and so are those who would send for ever.
    /// </summary>
    private static async ValueTask DrainAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LongestDrained || context.Request.Headers.Expect.Count > 0
            || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
        {
            return;
        }

        limit.MaxRequestBodySize = LongestDrained;
        var reader = context.Request.BodyReader;
        for (var isOver = false; !isOver;)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            reader.AdvanceTo(read.Buffer.End);
            isOver = read.IsCompleted;
        }
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    private UploadAnswer? Judge(RawForm form, IPAddress? address, out Account? account, out ReadOnlyMemory<byte> image, out ImageKind? kind)
    {
        (account, kind) = (null, null);
        form.TryGet("image"u8, out image);
        if (form["login"u8].IsEmpty || image.IsEmpty || form["sign"u8].IsEmpty)
        {
            return UploadAnswer.Missing(form["login"u8].IsEmpty ? "login" : image.IsEmpty ? "image" : "sign");
        }

        if (image.Length > options.Media.MaxImageBytes)
        {
            return UploadAnswer.TooLong;
        }

        var result = SignedLogin.Try(
            hub.Accounts, Encoding.UTF8.GetString(form["login"u8]), form,
            static (f, secret) => f.TryGet("image"u8, out var image) && Signature.IsRight(f["login"u8], image.Span, f["sign"u8], secret), address, out account);
        if (result != LoginResult.Ok)
        {
            return result == LoginResult.WrongPassword ? UploadAnswer.WrongSign : UploadAnswer.WrongLogin;
        }

        kind = ImageKind.Of(image.Span);
        return kind is null ? UploadAnswer.NotAnImage : null;
    }
}
