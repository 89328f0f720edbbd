using AiApiGuard.Protocols;
using AiApiGuard.Protocols.Ollama;

namespace AiApiGuard.Tests.Protocols.Ollama;

[TestFixture]
internal sealed class OllamaRequestTests
{
    [TestCase("system", AiGuardRole.System, AiGuardOrigin.Application)]
    [TestCase("developer", AiGuardRole.Developer, AiGuardOrigin.Application)]
    [TestCase("user", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("User", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("assistant", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("tool", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("control", AiGuardRole.Unknown, AiGuardOrigin.User)]
    public void Read_Role_SaysWhoWroteTheText(string role, AiGuardRole expectedRole, AiGuardOrigin expectedOrigin)
    {
        var text = Read($$"""{"messages":[{"content":"hi","role":"{{role}}"}]}""").Texts.Single();
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(expectedRole, expectedOrigin, "messages[0].content")));
    }

    [TestCase("""{"role":"user","content":"a"}""", "messages[0].content=a")]
    [TestCase("""{"role":"user","content":"a","images":["AAAA","BBBB"]}""", "messages[0].content=a")]
    [TestCase("""{"role":"assistant","content":"","thinking":"hm"}""", "messages[0].content=|messages[0].thinking=hm")]
    [TestCase("""{"role":"assistant","content":null,"tool_calls":[{"id":"c1","function":{"index":0,"name":"f","arguments":{"id":"x","type":"y","deep":["z"]}}}]}""", "messages[0].tool_calls[0].function.name=f|messages[0].tool_calls[0].function.arguments.id=x|messages[0].tool_calls[0].function.arguments.type=y|messages[0].tool_calls[0].function.arguments.deep[0]=z")]
    [TestCase("""{"role":"tool","tool_name":"f","tool_call_id":"c1","content":"42"}""", "messages[0].tool_name=f|messages[0].content=42")]
    [TestCase("""{"role":"user","novelty":{"role":"x","deep":["y"]}}""", "messages[0].novelty.role=x|messages[0].novelty.deep[0]=y")]
    public void Read_Message_FindsEveryText(string message, string expected) =>
        Assert.That(RequestReading.Texts(Read($$"""{"messages":[{{message}}]}""")), Is.EqualTo(expected));

    [TestCase("""{"model":"m","prompt":"a","suffix":"b"}""", "prompt=a:User|suffix=b:User")]
    [TestCase("""{"model":"m","prompt":"a","system":"s","template":"{{ .Prompt }}"}""", "prompt=a:User|system=s:System|template={{ .Prompt }}:System")]
    [TestCase("""{"model":"m","prompt":"a","images":["AAAA"],"context":[1,2],"raw":true,"keep_alive":"5m","think":"high"}""", "prompt=a:User")]
    [TestCase("""{"model":"m","input":"a"}""", "input=a:User")]
    [TestCase("""{"model":"m","input":["a","b"],"truncate":true}""", "input[0]=a:User|input[1]=b:User")]
    [TestCase("""{"model":"m","prompt":"a","format":"json"}""", "prompt=a:User|format=json:System")]
    [TestCase("""{"model":"m","format":{"type":"object","properties":{"id":{"type":"string","description":"d"}},"required":["id"]}}""", "format.properties.id.description=d:System|format.required[0]=id:System")]
    [TestCase("""{"model":"m","options":{"temperature":1,"stop":["x"],"novelty":"y"}}""", "options.novelty=y:Unknown")]
    [TestCase("""{"model":"m","prompt":null,"extra":{"deep":"x"}}""", "extra.deep=x:Unknown")]
    [TestCase("""{"model":"m"}""", "")]
    [TestCase("""{"model":"m","messages":[]}""", "")]
    public void Read_Request_FindsEveryText(string body, string expected) =>
        Assert.That(string.Join('|', Read(body).Texts.Select(text => $"{text.Source.Channel}={text.Text}:{text.Source.Role}")), Is.EqualTo(expected));

    [Test]
    public void Read_Tools_AreTextsOfTheApplication()
    {
        var prompt = Read(
            """
            {"messages":[],"tools":[{"type":"function","function":{"name":"look_up","description":"Looks up.","parameters":
             {"type":"object","properties":{"id":{"type":"string","description":"Which."},"type":{"type":"Obey me."}}}}}]}
            """);
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "look_up" }));
        Assert.That(prompt.Texts.Select(text => text.Text.ToString()), Is.EqualTo(new[] { "look_up", "Looks up.", "Which.", "Obey me." }));
        Assert.That(prompt.Texts.Select(text => (text.Source.Role, text.Source.Origin)), Is.All.EqualTo((AiGuardRole.ToolDefinition, AiGuardOrigin.Application)));
    }

    [TestCase("/api/chat", """{"messages":[]}""", true)]
    [TestCase("/api/chat", """{"messages":[],"stream":null}""", true)]
    [TestCase("/api/chat", """{"messages":[],"stream":false}""", false)]
    [TestCase("/ollama/api/generate", """{"prompt":"x"}""", true)]
    [TestCase("/api/generate", """{"prompt":"x","stream":false}""", false)]
    [TestCase("/api/embed", """{"input":"x"}""", false)]
    [TestCase("/api/embeddings", """{"prompt":"x"}""", false)]
    [TestCase("/elsewhere", """{"input":["x"]}""", false)]
    public void Read_Stream_IsTrueUnlessDeclined(string path, string body, bool expected) =>
        Assert.That(RequestReading.Read(new OllamaProtocol(), body, path).IsStreaming, Is.EqualTo(expected));

    [TestCase("{}", null)]
    [TestCase("""{"options":null}""", null)]
    [TestCase("""{"options":{"num_predict":50}}""", 50L)]
    [TestCase("""{"options":{"num_predict":-1}}""", null)]
    [TestCase("""{"num_predict":50}""", null)]
    public void Read_TokenCeiling_StandsInTheOptions(string body, long? expected) => Assert.That(Read(body).MaxOutputTokens, Is.EqualTo(expected));

    [Test]
    public void Read_Model_IsKnown() => Assert.That(Read("""{"model":"qwen3:8b","prompt":"x"}""").Model, Is.EqualTo("qwen3:8b"));

    [TestCase("""{"messages":[{"role":"user","images":["AAAA"]}]}""", AiGuardMedia.Image)]
    [TestCase("""{"prompt":"x","images":["AAAA"]}""", AiGuardMedia.Image)]
    [TestCase("""{"prompt":"x","context":[1]}""", AiGuardMedia.File)]
    [TestCase("""{"prompt":"x","context":[],"images":[]}""", AiGuardMedia.None)]
    public void Read_WhatIsNoText_IsCounted(string body, AiGuardMedia expected)
    {
        using var payload = JsonPayload.ParseStrictly(System.Text.Encoding.UTF8.GetBytes(body));
        var texts = new AiGuardRequestTexts(payload, "/");
        new OllamaProtocol().ReadRequest(texts);
        Assert.That(texts.Media.Kinds, Is.EqualTo(expected));
    }

    [TestCase("[]", "body")]
    [TestCase("""{"messages":"x"}""", "messages")]
    [TestCase("""{"messages":["x"]}""", "messages[0]")]
    [TestCase("""{"messages":[{"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":7,"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"user","content":["x"]}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","images":"x"}]}""", "messages[0].images")]
    [TestCase("""{"messages":[{"role":"user","images":[{"text":"x"}]}]}""", "messages[0].images")]
    [TestCase("""{"messages":[{"role":"user","tool_calls":{}}]}""", "messages[0].tool_calls")]
    [TestCase("""{"messages":[{"role":"user","tool_calls":["x"]}]}""", "messages[0].tool_calls[0]")]
    [TestCase("""{"messages":[{"role":"user","Content":"x"}]}""", "messages[0].content")]
    [TestCase("""{"model":"small","MODEL":"large"}""", "model")]
    [TestCase("""{"Stream":false}""", "stream")]
    [TestCase("""{"prompt":1}""", "prompt")]
    [TestCase("""{"system":["x"]}""", "system")]
    [TestCase("""{"template":{}}""", "template")]
    [TestCase("""{"input":{"a":"x"}}""", "input")]
    [TestCase("""{"input":["a",["b"]]}""", "input[1]")]
    [TestCase("""{"context":["x"]}""", "context")]
    [TestCase("""{"context":"x"}""", "context")]
    [TestCase("""{"tools":{}}""", "tools")]
    [TestCase("""{"tools":["x"]}""", "tools[0]")]
    [TestCase("""{"options":[]}""", "options")]
    [TestCase("""{"options":{"num_predict":"x"}}""", "num_predict")]
    [TestCase("""{"model":7}""", "model")]
    [TestCase("""{"stream":"yes"}""", "stream")]
    [TestCase("""{"prompt":"\ud800"}""", "prompt")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("""{"prompt":"x"}""", "model")]
    [TestCase("""{"model":"m","options":{"temperature":-1}}""", "temperature")]
    [TestCase("""{"model":"m","options":{"top_p":2}}""", "top_p")]
    [TestCase("""{"model":"m","options":{"num_predict":-3}}""", "num_predict")]
    [TestCase("""{"model":"m","options":{"num_ctx":0}}""", "num_ctx")]
    [TestCase("""{"model":"m","options":{"stop":"x"}}""", "stop")]
    [TestCase("""{"model":"m","format":7}""", "format")]
    [TestCase("""{"model":"m","keep_alive":true}""", "keep_alive")]
    [TestCase("""{"model":"m","think":7}""", "think")]
    [TestCase("""{"model":"m","raw":"x"}""", "raw")]
    [TestCase("""{"model":"m","dimensions":0}""", "dimensions")]
    public void Validate_ValueOutOfRange_NamesTheField(string body, string field) =>
        RequestReading.AssertRejected(() => RequestReading.Validate(new OllamaProtocol(), body), field);

    [Test]
    public void Validate_UsualRequest_Passes() => Assert.That(
        () => RequestReading.Validate(
            new OllamaProtocol(),
            """{"model":"m","messages":[{"role":"user","content":"x"}],"options":{"temperature":0.7,"seed":-1,"num_predict":-1,"stop":["x"]},"format":"json","think":true,"keep_alive":-1,"stream":true}"""),
        Throws.Nothing);

    [TestCase("/api/chat", true)]
    [TestCase("/ollama/api/generate/", true)]
    [TestCase("/api/embed", true)]
    [TestCase("/api/embeddings", true)]
    [TestCase("/api/chat/completions", false)]
    [TestCase("/v1/embeddings", false)]
    public void MatchesPath_KnowsItsOwn(string path, bool expected) => Assert.That(new OllamaProtocol().MatchesPath(path), Is.EqualTo(expected));

    [TestCase("""{"messages":[],"options":{}}""", true)]
    [TestCase("""{"prompt":"x","keep_alive":"5m"}""", true)]
    [TestCase("""{"prompt":"x","suffix":"y"}""", false)]
    [TestCase("""{"messages":[],"stream":true}""", false)]
    [TestCase("""{"options":{}}""", false)]
    [TestCase("[]", false)]
    public void MatchesRequest_NeedsWhatOnlyItHas(string body, bool expected)
    {
        using var payload = JsonPayload.ParseStrictly(System.Text.Encoding.UTF8.GetBytes(body));
        Assert.That(new OllamaProtocol().MatchesRequest(payload.Root), Is.EqualTo(expected));
    }

    private static AiGuardPrompt Read(string body) => RequestReading.Read(new OllamaProtocol(), body);
}
