using System.Text.Json;
using AiApiGuard.Protocols.Cohere;

namespace AiApiGuard.Tests.Protocols.Cohere;

[TestFixture]
internal sealed class CohereRequestTests
{
    [TestCase("/v2/chat", true)]
    [TestCase("/cohere/v2/chat/", true)]
    [TestCase("/v1/chat", false)]
    [TestCase("/v2/chat/completions", false)]
    public void MatchesPath_Path_IsTold(string path, bool expected) => Assert.That(new CohereProtocol().MatchesPath(path), Is.EqualTo(expected));

    [TestCase("""{"messages":[],"safety_mode":"STRICT"}""", true)]
    [TestCase("""{"messages":[],"citation_options":{}}""", true)]
    [TestCase("""{"messages":[],"documents":[]}""", false)]
    [TestCase("""{"message":"x","safety_mode":"STRICT"}""", false)]
    [TestCase("[]", false)]
    public void MatchesRequest_Body_IsTold(string body, bool expected)
    {
        using var document = JsonDocument.Parse(body);
        Assert.That(new CohereProtocol().MatchesRequest(document.RootElement), Is.EqualTo(expected));
    }

    [TestCase("system", AiGuardRole.System, AiGuardOrigin.Application)]
    [TestCase("developer", AiGuardRole.Developer, AiGuardOrigin.Application)]
    [TestCase("user", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("assistant", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("tool", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    public void Read_Role_SaysWhoWroteTheText(string role, AiGuardRole expectedRole, AiGuardOrigin expectedOrigin)
    {
        var text = Read($$"""{"messages":[{"content":"hi","role":"{{role}}"}]}""").Texts.Single();
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(expectedRole, expectedOrigin, "messages[0].content")));
    }

    [TestCase("""{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""", "User content[0].text=a|User content[1].text=b")]
    [TestCase("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"auto"}}]}""", "")]
    [TestCase("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","alt":"x"},"note":"y"}]}""", "User content[0].note=y|User content[0].image_url.alt=x")]
    [TestCase("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x.example/?q=hi"}}]}""", "User content[0].image_url.url=https://x.example/?q=hi")]
    [TestCase("""{"role":"assistant","content":[{"type":"thinking","thinking":"hm"}],"tool_plan":"p"}""", "Assistant content[0].thinking=hm|Assistant tool_plan=p")]
    [TestCase("""{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}]}""", "Assistant tool_calls[0].function.name=f|Assistant tool_calls[0].function.arguments={\"x\":1}")]
    [TestCase("""{"role":"assistant","content":"a","citations":[{"start":0,"end":1,"text":"t","sources":[{"type":"document","id":"d","document":{"title":"T"}}]}]}""", "Assistant content=a|Assistant citations[0].text=t|Assistant citations[0].sources[0].document.title=T")]
    [TestCase("""{"role":"tool","tool_call_id":"c1","content":[{"type":"document","document":{"id":"d1","data":{"id":"i","type":"t"}}}]}""", "Document content[0].document.id=d1|Document content[0].document.data.id=i|Document content[0].document.data.type=t")]
    [TestCase("""{"role":"tool","tool_call_id":"c1","content":"42"}""", "ToolResult content=42")]
    [TestCase("""{"role":"user","content":[{"type":"novelty","payload":{"deep":["x"]}}]}""", "User content[0].payload.deep[0]=x")]
    public void Read_Message_FindsEveryText(string message, string expected)
    {
        var texts = Read($$"""{"messages":[{{message}}]}""").Texts;
        Assert.That(string.Join('|', texts.Select(text => $"{text.Source.Role} {text.Source.Channel["messages[0].".Length..]}={text.Text}")), Is.EqualTo(expected));
    }

    [TestCase("https://x.example/p.png")]
    [TestCase("data:image/png;base64,AAAA")]
    public void Read_Image_IsCounted(string url) => Assert.That(
        ProtocolReading.RequestMedia(
            new CohereProtocol(), $$$"""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{url}}}"}}]}]}"""),
        Is.EqualTo(AiGuardMedia.Image));

    [Test]
    public void Read_WholeRequest_KnowsItsSettings()
    {
        var prompt = Read(
            """
            {"model":"command-x","stream":true,"max_tokens":50,"stop_sequences":["x"],"safety_mode":"STRICT","citation_options":{"mode":"FAST"},
             "messages":[{"role":"user","content":"q"}],"documents":["d0",{"id":"d1","data":{"title":"t"}}],
             "response_format":{"type":"json_object","json_schema":{"title":"s"}},"extra":"hidden",
             "tools":[{"type":"function","function":{"name":"look_up","description":"Looks up.","parameters":{"type":"object","properties":{"id":{"type":"string","description":"What."}}}}}]}
            """);
        Assert.That(prompt.Protocol, Is.EqualTo(AiGuardProtocols.Cohere));
        Assert.That((prompt.Model, prompt.IsStreaming, prompt.MaxOutputTokens, prompt.ChoiceCount), Is.EqualTo(("command-x", true, (long?)50, 1)));
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "look_up" }));
        Assert.That(
            prompt.Texts.Select(text => $"{text.Source.Role} {text.Source.Origin} {text.Source.Channel}={text.Text}"),
            Is.EqualTo(new[]
            {
                "User User messages[0].content=q",
                "Document External documents[0]=d0",
                "Document External documents[1].id=d1",
                "Document External documents[1].data.title=t",
                "ToolDefinition Application tools[0].function.name=look_up",
                "ToolDefinition Application tools[0].function.description=Looks up.",
                "ToolDefinition Application tools[0].function.parameters.properties.id.description=What.",
                "System Application response_format.json_schema.title=s",
                "Unknown User extra=hidden",
            }));
    }

    [TestCase("[]", "body")]
    [TestCase("{}", "messages")]
    [TestCase("""{"messages":[]}""", "messages")]
    [TestCase("""{"messages":["x"]}""", "messages[0]")]
    [TestCase("""{"messages":[{"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":1}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"root","content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"user","content":1}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":["x"]}]}""", "messages[0].content[0]")]
    [TestCase("""{"messages":[{"role":"user","content":[{"text":"x"}]}]}""", "messages[0].content[0].type")]
    [TestCase("""{"messages":[{"role":"user","content":[{"type":"text"}]}]}""", "messages[0].content[0].text")]
    [TestCase("""{"messages":[{"role":"user","content":"\ud800"}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"documents":"x"}""", "documents")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"documents":[7]}""", "documents[0]")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"tools":{}}""", "tools")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"tools":["x"]}""", "tools[0]")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"model":7}""", "model")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"stream":"yes"}""", "stream")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"max_tokens":1.5}""", "max_tokens")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("\"max_tokens\":5", "model")]
    [TestCase("\"model\":\"m\",\"max_tokens\":-1", "max_tokens")]
    [TestCase("\"model\":\"m\",\"temperature\":3", "temperature")]
    [TestCase("\"model\":\"m\",\"p\":2", "p")]
    [TestCase("\"model\":\"m\",\"k\":501", "k")]
    [TestCase("\"model\":\"m\",\"safety_mode\":5", "safety_mode")]
    [TestCase("\"model\":\"m\",\"response_format\":\"json\"", "response_format")]
    public void Validate_ValueOutOfRange_NamesTheField(string settings, string field) => RequestReading.AssertRejected(
        () => Validate($$"""{"messages":[{"role":"user","content":"x"}],{{settings}}}"""), field);

    [TestCase("""{"role":"user"}""", "messages[0].content")]
    [TestCase("""{"role":"tool","content":"x"}""", "messages[0].tool_call_id")]
    public void Validate_MessageIncomplete_NamesTheField(string message, string field) => RequestReading.AssertRejected(
        () => Validate($$"""{"model":"m","messages":[{{message}}]}"""), field);

    [Test]
    public void Validate_UsualRequest_Passes() => Assert.That(
        () => Validate("""{"model":"m","temperature":0.3,"k":0,"p":0.75,"seed":42,"tool_choice":"REQUIRED","messages":[{"role":"assistant","tool_calls":[]},{"role":"user","content":"x"}]}"""),
        Throws.Nothing);

    private static AiGuardPrompt Read(string body) => RequestReading.Read(new CohereProtocol(), body);

    private static void Validate(string body) => RequestReading.Validate(new CohereProtocol(), body);
}
