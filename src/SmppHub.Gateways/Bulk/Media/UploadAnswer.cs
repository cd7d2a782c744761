using System.Text.Json;

namespace SmppHub.Gateways.Bulk.Media;

/// <summary>What an upload is answered with (seed 0: 3.1).</summary>
/// <param name="Status">0 taken, 1 wrong data, 2 wrong sign, 3 too long, 4 not an image.</param>
/// <param name="Text">The image_id, or what was wrong.</param>
internal sealed record UploadAnswer(int Status, string Text)
{
    public static readonly UploadAnswer NotAForm = new(1, "Invalid request: POST multipart/form-data expected");
    public static readonly UploadAnswer WrongLogin = new(1, "Invalid login");
    public static readonly UploadAnswer WrongSign = new(2, "Invalid sign");
    public static readonly UploadAnswer TooLong = new(3, "Image is too big");
    public static readonly UploadAnswer NotAnImage = new(4, "Invalid image format: JPG, PNG or GIF expected");

    /// <summary>1: which of the fields is missing.</summary>
    public static UploadAnswer Missing(string field) => new(1, $"Missing {field}");

    /// <summary>As the document prints it; its error has an unquoted key, which no JSON reader takes, so that is a setting.</summary>
    public string ToJson(bool asDocumented) => Status == 0
        ? $$"""{"status": 0, "image_id": "{{Text}}"}"""
        : $$"""{"status": {{Status}}, {{(asDocumented ? "error" : "\"error\"")}}: {{JsonSerializer.Serialize(Text)}}}""";
}
