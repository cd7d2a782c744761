using System.Text.Json;
using SmppHub.Gateways.Bulk.Media;

namespace SmppHub.Gateways.Tests.Bulk.Media;

public sealed class UploadAnswerTests
{
    [Test]
    public void Answers_are_printed_as_in_the_document()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new UploadAnswer(0, "AVESK8VHUQA8").ToJson(asDocumented: false), Is.EqualTo("""{"status": 0, "image_id": "AVESK8VHUQA8"}"""));
            Assert.That(UploadAnswer.WrongSign.ToJson(asDocumented: false), Is.EqualTo("""{"status": 2, "error": "Invalid sign"}"""));
            Assert.That(UploadAnswer.WrongSign.ToJson(asDocumented: true), Is.EqualTo("""{"status": 2, error: "Invalid sign"}"""));
        }
    }

    [Test]
    public void Each_is_json()
    {
        foreach (var answer in new[] { UploadAnswer.NotAForm, UploadAnswer.TooLong, UploadAnswer.NotAnImage, UploadAnswer.WrongLogin, UploadAnswer.Missing("sign") })
        {
            using var json = JsonDocument.Parse(answer.ToJson(asDocumented: false));
            Assert.That(json.RootElement.GetProperty("status").GetInt32(), Is.EqualTo(answer.Status));
            Assert.That(json.RootElement.GetProperty("error").GetString(), Is.EqualTo(answer.Text));
        }
    }

    [TestCase("FFD8FFE000104A464946", "jpg")]
    [TestCase("89504E470D0A1A0A0000", "png")]
    [TestCase("474946383761", "gif")]
    [TestCase("474946383961", "gif")]
    [TestCase("474946383861", null)]
    [TestCase("FFD8", null)]
    [TestCase("89504E47", null)]
    [TestCase("424D", null)]
    [TestCase("3C68746D6C3E", null)]
    [TestCase("524946460000000057454250", null)]
    [TestCase("", null)]
    public void The_first_octets_decide_what_an_image_is(string hex, string? kind) =>
        Assert.That(ImageKind.Of(Convert.FromHexString(hex))?.Name, Is.EqualTo(kind));
}
