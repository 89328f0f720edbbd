using System.Text;
using AiApiGuard.Protocols;

namespace AiApiGuard.Tests.Protocols;

/// <summary>Has a protocol read a request, without HTTP.</summary>
internal static class RequestReading
{
    public static AiGuardPrompt Read(IAiGuardProtocol protocol, string body, string path = "/")
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        return protocol.ReadRequest(new AiGuardRequestTexts(payload, path));
    }

    public static AiGuardMedia Media(IAiGuardProtocol protocol, string body, string path = "/")
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        var texts = new AiGuardRequestTexts(payload, path);
        protocol.ReadRequest(texts);
        return texts.Media.Kinds;
    }

    public static void Validate(IAiGuardProtocol protocol, string body, string path = "/")
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        protocol.ReadRequest(new AiGuardRequestTexts(payload, path));
        protocol.ValidateRequest(payload.Root);
    }

    /// <summary>Writes the texts of a prompt as <c>channel=text</c>, parted by bars.</summary>
    public static string Texts(AiGuardPrompt prompt) => string.Join('|', prompt.Texts.Select(text => $"{text.Source.Channel}={text.Text}"));

    public static void AssertRejected(Action action, string field)
    {
        var rejection = Assert.Throws<AiGuardRequestException>(() => action());
        Assert.That(rejection!.Denial.StatusCode, Is.EqualTo(400));
        Assert.That(rejection.Denial.Field, Is.EqualTo(field));
        Assert.That(rejection.Denial.Detail, Does.Contain(field));
    }
}
