using System.Text.Json;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.OpenAi;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Tests.Protocols;

[TestFixture]
internal sealed class ProtocolCatalogTests
{
    private static readonly IAiGuardProtocol Own = new OwnProtocol("own");

    [TestCase("/v1/chat/completions", AiGuardProtocols.OpenAiChat)]
    [TestCase("/api/chat", AiGuardProtocols.Ollama)]
    [TestCase("/api/generate", AiGuardProtocols.Ollama)]
    [TestCase("/mcp", AiGuardProtocols.Mcp)]
    [TestCase("/elsewhere", null)]
    public void Select_None_KnowsAllByPath(string path, string? expected)
    {
        var selector = new ProtocolCatalog([]).Select("chat", [], []);
        Assert.That(selector.ByPath(path)?.Name, Is.EqualTo(expected));
        Assert.That(selector.AcceptsText, Is.False);
    }

    [TestCase("""{"messages":[]}""", AiGuardProtocols.OpenAiChat)]
    [TestCase("""{"messages":[],"options":{}}""", AiGuardProtocols.Ollama)]
    [TestCase("""{"prompt":"x","keep_alive":"5m"}""", AiGuardProtocols.Ollama)]
    [TestCase("""{"jsonrpc":"2.0","method":"x"}""", AiGuardProtocols.Mcp)]
    [TestCase("""[{"jsonrpc":"2.0","method":"x"}]""", AiGuardProtocols.Mcp)]
    [TestCase("""{"text":"x"}""", null)]
    public void Select_None_KnowsAllByBody(string body, string? expected)
    {
        using var payload = JsonPayload.ParseStrictly(System.Text.Encoding.UTF8.GetBytes(body));
        Assert.That(new ProtocolCatalog([]).Select("chat", [], []).ByRequest(payload.Root)?.Name, Is.EqualTo(expected));
    }

    [Test]
    public void Select_One_TakesItForGranted()
    {
        var catalog = new ProtocolCatalog([]);
        Assert.That(catalog.Select("chat", ["OLLAMA"], []).ByPath("/elsewhere")?.Name, Is.EqualTo(AiGuardProtocols.Ollama));
        Assert.That(catalog.Select("chat", [], [Own]).ByPath("/elsewhere"), Is.SameAs(Own));
    }

    [Test]
    public void Select_OneAndText_IsForThePathToSay()
    {
        var selector = new ProtocolCatalog([]).Select("chat", [AiGuardProtocols.Ollama, AiGuardProtocols.Text], []);
        Assert.That(selector.AcceptsText, Is.True);
        Assert.That(selector.ByPath("/elsewhere"), Is.Null);
        Assert.That(selector.ByPath("/api/chat")?.Name, Is.EqualTo(AiGuardProtocols.Ollama));
    }

    [Test]
    public void Select_Some_KnowsNoOthers()
    {
        var selector = new ProtocolCatalog([]).Select("chat", [AiGuardProtocols.Ollama, AiGuardProtocols.Mcp], []);
        Assert.That(selector.ByPath("/v1/chat/completions"), Is.Null);
        Assert.That(selector.ByPath("/mcp")?.Name, Is.EqualTo(AiGuardProtocols.Mcp));
    }

    [Test]
    public void Select_UnknownName_FailsAndNamesWhatThereIs() => Assert.That(
        () => new ProtocolCatalog([Own]).Select("chat", ["openai.chta"], []),
        Throws.InvalidOperationException.With.Message.Contains("'chat'").And.Message.Contains("'openai.chta'")
            .And.Message.Contains("own, ").And.Message.Contains(AiGuardProtocols.OpenAiChat).And.Message.Contains(AiGuardProtocols.Text));

    [Test]
    public void Select_Registered_IsAskedBeforeBuiltInOnes()
    {
        var selector = new ProtocolCatalog([Own]).Select("chat", [], []);
        Assert.That(selector.ByPath("/v1/chat/completions"), Is.SameAs(Own));
    }

    [Test]
    public void Select_RegisteredWithTheNameOfABuiltInOne_TakesItsPlace()
    {
        var own = new OwnProtocol("OpenAI.Chat");
        Assert.That(new ProtocolCatalog([own]).Select("chat", [AiGuardProtocols.OpenAiChat], []).ByPath("/"), Is.SameAs(own));
    }

    [Test]
    public void ByAnswer_SeveralMatch_IsThatOfTheRequest()
    {
        var selector = new ProtocolCatalog([]).Select("chat", [], [Own, new OwnProtocol("other")]);
        using var payload = JsonPayload.TryParse("{}"u8.ToArray())!;
        Assert.That(selector.ByAnswer(new OwnProtocol("request"), payload.Root)?.Name, Is.EqualTo("request"));
        Assert.That(selector.ByAnswer(null, payload.Root), Is.SameAs(Own));
    }

    private sealed class OwnProtocol(string name) : IAiGuardProtocol
    {
        public string Name => name;

        public bool MatchesPath(PathString path) => true;

        public bool MatchesRequest(JsonElement body) => true;

        public bool MatchesAnswer(JsonElement body) => true;

        public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => AiGuardPrompt.Empty;

        public void ValidateRequest(JsonElement body)
        {
            // Anything goes.
        }

        public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer)
        {
            // Nothing is in it.
        }

        public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);
    }
}
