using AiApiGuard.Protocols.OpenAiChat;

namespace AiApiGuard.Tests.Protocols.OpenAiChat;

[TestFixture]
internal sealed class OpenAiChatRequestTests
{
    [TestCase("system", AiGuardRole.System, AiGuardOrigin.Application)]
    [TestCase("developer", AiGuardRole.Developer, AiGuardOrigin.Application)]
    [TestCase("user", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("assistant", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("tool", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("function", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    public void Read_Role_SaysWhoWroteTheText(string role, AiGuardRole expectedRole, AiGuardOrigin expectedOrigin)
    {
        var text = Read($$"""{"messages":[{"content":"hi","role":"{{role}}"}]}""").Texts.Single();
        Assert.That(text.Text.ToString(), Is.EqualTo("hi"));
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(expectedRole, expectedOrigin, "messages[0].content")));
    }

    [TestCase("""{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""", "messages[0].content[0].text=a|messages[0].content[1].text=b")]
    [TestCase("""{"role":"user","name":"bob","content":"a"}""", "messages[0].content=a|messages[0].name=bob")]
    [TestCase("""{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}]}""", "messages[0].tool_calls[0].function.name=f|messages[0].tool_calls[0].function.arguments={\"x\":1}")]
    [TestCase("""{"role":"assistant","refusal":"no","reasoning_content":"hm"}""", "messages[0].refusal=no|messages[0].reasoning_content=hm")]
    [TestCase("""{"role":"tool","tool_call_id":"c1","content":"42"}""", "messages[0].content=42")]
    [TestCase("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}""", "")]
    [TestCase("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x.example/?q=hi"}}]}""", "messages[0].content[0].image_url.url=https://x.example/?q=hi")]
    [TestCase("""{"role":"user","content":[{"type":"file","file":{"filename":"f.txt","file_data":"AAAA"}}]}""", "messages[0].content[0].file.filename=f.txt")]
    [TestCase("""{"role":"user","content":[{"type":"file","file":{"filename":"f.txt","file_data":"data:text/plain;base64,aGk="}}]}""", "messages[0].content[0].file.filename=f.txt|messages[0].content[0].file.file_data=data:text/plain;base64,aGk=")]
    [TestCase("""{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"},"caption":"c"}]}""", "messages[0].content[0].caption=c")]
    [TestCase("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"},"alt":"a"}]}""", "messages[0].content[0].alt=a")]
    [TestCase("""{"role":"user","content":[{"type":"video_url","video_url":{"url":"data:video/mp4;base64,AAAA"}}]}""", "")]
    [TestCase("""{"role":"user","content":[{"type":"document","document":{"title":"t","data":"d"}}]}""", "messages[0].content[0].document.title=t|messages[0].content[0].document.data=d")]
    [TestCase("""{"role":"user","content":[{"type":"novelty","data":"d","id":"two words","type_of":{"id":{"data":"e"}}}]}""", "messages[0].content[0].data=d|messages[0].content[0].id=two words|messages[0].content[0].type_of.id.data=e")]
    [TestCase("""{"role":"assistant","content":"a","extra":{"content":"b","role":"r"}}""", "messages[0].content=a|messages[0].extra.content=b")]
    [TestCase("""{"role":"user","content":[{"type":"novelty","payload":{"deep":["x",{"y":"z"}]}}]}""", "messages[0].content[0].payload.deep[0]=x|messages[0].content[0].payload.deep[1].y=z")]
    public void Read_Message_FindsEveryText(string message, string expected)
    {
        var texts = Read($$"""{"messages":[{{message}}]}""").Texts;
        Assert.That(string.Join('|', texts.Select(text => $"{text.Source.Channel}={text.Text}")), Is.EqualTo(expected));
    }

    [Test]
    public void Read_WholeRequest_KnowsItsSettings()
    {
        var prompt = Read(
            """
            {"model":"gpt-x","stream":true,"n":3,"max_completion_tokens":50,"max_tokens":10,"user":"u","stop":["x"],
             "messages":[{"role":"user","content":"q"}],
             "tools":[{"type":"function","function":{"name":"look_up","description":"Looks up.","parameters":{"type":"object","properties":{"q":{"type":"string","description":"What."}}}}}]}
            """);
        Assert.That(prompt.Model, Is.EqualTo("gpt-x"));
        Assert.That(prompt.IsStreaming, Is.True);
        Assert.That(prompt.ChoiceCount, Is.EqualTo(3));
        Assert.That(prompt.MaxOutputTokens, Is.EqualTo(50));
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "look_up" }));
        var tools = prompt.Texts.Where(text => text.Source.Role == AiGuardRole.ToolDefinition).ToList();
        Assert.That(tools.Select(text => text.Text.ToString()), Is.EqualTo(new[] { "look_up", "Looks up.", "What." }));
        Assert.That(tools.Select(text => text.Source.Origin), Is.All.EqualTo(AiGuardOrigin.Application));
    }

    [Test]
    public void Read_UnknownField_IsInspectedAsTheCallersText()
    {
        var text = Read("""{"messages":[{"role":"user","content":"q"}],"extra_body":{"prompt":"hidden"}}""").Texts[^1];
        Assert.That(text.Text.ToString(), Is.EqualTo("hidden"));
        Assert.That(text.Source.Origin, Is.EqualTo(AiGuardOrigin.User));
    }

    [Test]
    public void Read_ToolParametersCalledLikeIdentifiers_AreInspected()
    {
        var prompt = Read(
            """
            {"messages":[{"role":"user","content":"q"}],"tools":[
             {"type":"function","function":{"name":"f","parameters":{"properties":{"id":{"description":"One."},"type":{"description":"Two."},"data":{"description":"Three."}}}}},
             {"type":"custom","custom":{"name":"g","format":{"definition":"Four."}}},
             {"type":"web_search"},
             {"type":"mcp","server_label":"docs","server_url":"https://mcp.example","authorization":"token","headers":{"k":"v"}}]}
            """);
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "f", "g", "web_search", "mcp", "docs", "mcp.example" }));
        Assert.That(
            prompt.Texts.Skip(1).Select(text => text.Text.ToString()),
            Is.EqualTo(new[] { "f", "One.", "Two.", "Three.", "g", "Four.", "docs", "https://mcp.example" }));
    }

    [Test]
    public void Read_Documents_AreFromOutside()
    {
        var text = Read("""{"messages":[{"role":"user","content":"q"}],"documents":[{"title":"t"}]}""").Texts[^1];
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(AiGuardRole.Document, AiGuardOrigin.External, "documents[0].title")));
    }

    [TestCase("""{"type":"image_url","image_url":{"url":"https://x.example"}}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"input_audio","input_audio":{"data":"AAAA"}}""", AiGuardMedia.Audio)]
    [TestCase("""{"type":"video_url","video_url":{"url":"https://x.example"}}""", AiGuardMedia.Video)]
    [TestCase("""{"type":"file","file":{"file_id":"f-1"}}""", AiGuardMedia.File)]
    [TestCase("""{"type":"text","text":"a"}""", AiGuardMedia.None)]
    public void Read_Part_CountsWhatIsNoText(string part, AiGuardMedia expected) => Assert.That(
        RequestReading.Media(new OpenAiChatProtocol(), $$"""{"messages":[{"role":"user","content":[{{part}}]}]}"""), Is.EqualTo(expected));

    [TestCase("[]", "body")]
    [TestCase("{}", "messages")]
    [TestCase("""{"messages":"x"}""", "messages")]
    [TestCase("""{"messages":null}""", "messages")]
    [TestCase("""{"messages":[]}""", "messages")]
    [TestCase("""{"messages":["x"]}""", "messages[0]")]
    [TestCase("""{"messages":[{"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":1,"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"root","content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"user","content":1}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":{"type":"text"}}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":["x"]}]}""", "messages[0].content[0]")]
    [TestCase("""{"messages":[{"role":"user","content":[{"text":"x"}]}]}""", "messages[0].content[0].type")]
    [TestCase("""{"messages":[{"role":"user","content":[{"type":"text"}]}]}""", "messages[0].content[0].text")]
    [TestCase("""{"messages":[{"role":"user","content":"\ud800"}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"model":7}""", "model")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"stream":"yes"}""", "stream")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"n":"2"}""", "n")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"max_tokens":1.5}""", "max_tokens")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"tools":{}}""", "tools")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => AssertRejected(() => Read(body), field);

    [TestCase("\"model\":\"\"", "model")]
    [TestCase("\"model\":\"m\",\"temperature\":3", "temperature")]
    [TestCase("\"model\":\"m\",\"temperature\":\"hot\"", "temperature")]
    [TestCase("\"model\":\"m\",\"top_p\":-0.1", "top_p")]
    [TestCase("\"model\":\"m\",\"n\":0", "n")]
    [TestCase("\"model\":\"m\",\"n\":129", "n")]
    [TestCase("\"model\":\"m\",\"max_tokens\":0", "max_tokens")]
    [TestCase("\"model\":\"m\",\"user\":5", "user")]
    [TestCase("\"model\":\"m\",\"response_format\":\"json\"", "response_format")]
    [TestCase("\"model\":\"m\",\"stop\":5", "stop")]
    [TestCase("\"model\":\"m\",\"store\":\"yes\"", "store")]
    [TestCase("\"model\":\"m\",\"modalities\":\"text\"", "modalities")]
    [TestCase("\"model\":\"m\",\"audio\":\"loud\"", "audio")]
    public void Validate_ValueOutOfRange_NamesTheField(string settings, string field) =>
        AssertRejected(() => Validate($$"""{"messages":[{"role":"user","content":"x"}],{{settings}}}"""), field);

    [TestCase("""{"role":"user"}""", "messages[0].content")]
    [TestCase("""{"role":"user","content":[]}""", "messages[0].content")]
    [TestCase("""{"role":"tool","content":"x"}""", "messages[0].tool_call_id")]
    public void Validate_MessageIncomplete_NamesTheField(string message, string field) =>
        AssertRejected(() => Validate($$"""{"model":"m","messages":[{{message}}]}"""), field);

    [Test]
    public void Validate_UsualRequest_Passes() => Assert.That(
        () => Validate("""{"model":"m","temperature":0.7,"n":1,"seed":42,"stream":true,"messages":[{"role":"assistant","tool_calls":[]},{"role":"user","content":"x"}]}"""),
        Throws.Nothing);

    [Test]
    public void Read_LongNamesOverManyTexts_KeepsPlacesShort()
    {
        var name = new string('n', 10_000);
        var texts = Read($$"""{"messages":[{"role":"user","content":"x","{{name}}":[{{string.Join(',', Enumerable.Repeat("\"t\"", 1000))}}]}]}""").Texts;
        Assert.That(texts, Has.Count.EqualTo(1001));
        Assert.That(texts.Max(text => text.Source.Channel.Length), Is.LessThan(512));
    }

    [Test]
    public void Read_FarTooManyTexts_IsRejected() => AssertRejected(
        () => Read($$"""{"messages":[{"role":"user","content":"x","y":[{{string.Join(',', Enumerable.Repeat("\"\"", 20_000))}}]}]}"""), "body");

    private static AiGuardPrompt Read(string body) => RequestReading.Read(new OpenAiChatProtocol(), body);

    private static void Validate(string body) => RequestReading.Validate(new OpenAiChatProtocol(), body);

    private static void AssertRejected(Action action, string field) => RequestReading.AssertRejected(action, field);
}
