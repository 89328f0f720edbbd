using System.Text;
using AiApiGuard.Inspection.Tokens;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.OpenAiChat;

namespace AiApiGuard.Tests.Inspection.Tokens;

[TestFixture]
internal sealed class PromptTokensTests
{
    // One token a character, so that the rest is what the prompt adds.
    private readonly CharacterCounter _counter = new();

    [Test]
    public void Count_NoText_IsZero() => Assert.That(PromptTokens.Count(AiGuardPrompt.Empty, _counter), Is.Zero);

    [Test]
    public void Count_Messages_AddsFramesForEach() => Assert.That(
        PromptTokens.Count(Read("""{"model":"m","messages":[{"role":"system","content":"ab"},{"role":"user","content":"cd"}]}"""), _counter),
        Is.EqualTo(4 + 3 + (2 * 4)));

    [Test]
    public void Count_PartsOfOneMessage_HaveOneFrame() => Assert.That(
        PromptTokens.Count(Read("""{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"ab"},{"type":"text","text":"cd"}]}]}"""), _counter),
        Is.EqualTo(4 + 3 + 4 + 1));

    [Test]
    public void Count_Images_AddsAConstantForEach()
    {
        var prompt = Read(
            """
            {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"ab"},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}
            """);
        Assert.That(PromptTokens.Count(prompt, _counter), Is.EqualTo(2 + 3 + 4 + (2 * 1_600)));
    }

    [Test]
    public void Count_Model_IsGivenToTheCounter()
    {
        PromptTokens.Count(Read("""{"model":"m","messages":[{"role":"user","content":"ab"}]}"""), _counter);
        Assert.That(_counter.Model, Is.EqualTo("m"));
    }

    private static AiGuardPrompt Read(string body)
    {
        var texts = new AiGuardRequestTexts(JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body)), "/v1/chat/completions");
        var prompt = new OpenAiChatProtocol().ReadRequest(texts);
        prompt.MediaCounts = texts.Media;
        return prompt;
    }

    private sealed class CharacterCounter : IAiGuardTokenCounter
    {
        public string? Model { get; private set; }

        public int Count(ReadOnlySpan<char> text, string? model)
        {
            Model = model;
            return text.Length;
        }
    }
}
