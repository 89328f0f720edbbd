using System.Text.Json;
using AiApiGuard.Protocols.Anthropic;

namespace AiApiGuard.Tests.Protocols.Anthropic;

[TestFixture]
internal sealed class AnthropicRequestTests
{
    [TestCase("/v1/messages", true)]
    [TestCase("/anthropic/V1/messages/", true)]
    [TestCase("/v1/messages/count_tokens", true)]
    [TestCase("/messages", true)]
    [TestCase("/v1/threads/t1/messages", false)]
    [TestCase("/v1/chat/completions", false)]
    public void MatchesPath_Path_IsTold(string path, bool expected) => Assert.That(new AnthropicProtocol().MatchesPath(path), Is.EqualTo(expected));

    [TestCase("""{"messages":[],"max_tokens":5,"system":"s"}""", true)]
    [TestCase("""{"messages":[],"max_tokens":5,"stop_sequences":["x"]}""", true)]
    [TestCase("""{"messages":[],"anthropic_version":"v"}""", true)]
    [TestCase("""{"messages":[],"tools":[{"name":"f","input_schema":{}}]}""", true)]
    [TestCase("""{"messages":[],"max_tokens":5}""", false)]
    [TestCase("""{"messages":[],"max_tokens":5,"system":"s","n":2}""", false)]
    [TestCase("""{"messages":[],"tools":[{"type":"function","function":{"name":"f"}}]}""", false)]
    [TestCase("""{"system":"s","max_tokens":5}""", false)]
    [TestCase("[]", false)]
    public void MatchesRequest_Body_IsTold(string body, bool expected)
    {
        using var document = JsonDocument.Parse(body);
        Assert.That(new AnthropicProtocol().MatchesRequest(document.RootElement), Is.EqualTo(expected));
    }

    [TestCase("user", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("assistant", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("system", AiGuardRole.System, AiGuardOrigin.Application)]
    public void Read_Role_SaysWhoWroteTheText(string role, AiGuardRole expectedRole, AiGuardOrigin expectedOrigin)
    {
        var text = Read($$"""{"messages":[{"content":"hi","role":"{{role}}"}]}""").Texts.Single();
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(expectedRole, expectedOrigin, "messages[0].content")));
    }

    [TestCase("\"a\"", "system=a")]
    [TestCase("""[{"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":"5m"}},{"type":"text","text":"b"}]""", "system[0].text=a|system[1].text=b")]
    public void Read_System_IsTheApplications(string system, string expected)
    {
        var texts = Read($$"""{"system":{{system}},"messages":[{"role":"user","content":[]}]}""");
        Assert.That(RequestReading.Texts(texts), Is.EqualTo(expected));
        Assert.That(texts.Texts.Select(text => (text.Source.Role, text.Source.Origin)), Is.All.EqualTo((AiGuardRole.System, AiGuardOrigin.Application)));
    }

    [TestCase("""{"type":"text","text":"a"}""", "User text=a")]
    [TestCase("""{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}""", "")]
    [TestCase("""{"type":"image","source":{"type":"url","url":"https://x.example/?q=hi"}}""", "User source.url=https://x.example/?q=hi")]
    [TestCase("""{"type":"image","source":{"type":"file","file_id":"file_1"}}""", "")]
    [TestCase("""{"type":"image","source":{"type":"base64","media_type":"text/plain","data":"AAAA"}}""", "User source.data=AAAA")]
    [TestCase("""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AAAA"},"title":"T","context":"C"}""", "Document title=T|Document context=C")]
    [TestCase("""{"type":"document","source":{"type":"text","media_type":"text/plain","data":"words"},"citations":{"enabled":true}}""", "Document source.data=words")]
    [TestCase("""{"type":"document","source":{"type":"content","content":[{"type":"text","text":"a"}]}}""", "Document source.content[0].text=a")]
    [TestCase("""{"type":"document","source":{"type":"content","content":"a"}}""", "Document source.content=a")]
    [TestCase("""{"type":"document","source":{"type":"url","url":"https://x.example/f.pdf"}}""", "Document source.url=https://x.example/f.pdf")]
    [TestCase("""{"type":"search_result","source":"https://x.example","title":"T","content":[{"type":"text","text":"a"}]}""", "Document source=https://x.example|Document title=T|Document content[0].text=a")]
    [TestCase("""{"type":"tool_use","id":"toolu_1","name":"f","input":{"id":"1","data":["x",{"type":"y"}]}}""", "User name=f|User input.id=1|User input.data[0]=x|User input.data[1].type=y")]
    [TestCase("""{"type":"server_tool_use","id":"s1","name":"web_search","input":{"query":"q"}}""", "User name=web_search|User input.query=q")]
    [TestCase("""{"type":"mcp_tool_use","id":"m1","name":"f","server_name":"s","input":{}}""", "User name=f|User server_name=s")]
    [TestCase("""{"type":"tool_result","tool_use_id":"toolu_1","content":"a"}""", "ToolResult content=a")]
    [TestCase("""{"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"a"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]}""", "ToolResult content[0].text=a")]
    [TestCase("""{"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"document","source":{"type":"text","data":"a"}}]}""", "Document content[0].source.data=a")]
    [TestCase("""{"type":"web_search_tool_result","tool_use_id":"s1","content":[{"type":"web_search_result","url":"u","title":"t","encrypted_content":"E","page_age":null}]}""", "ToolResult content[0].url=u|ToolResult content[0].title=t")]
    [TestCase("""{"type":"code_execution_tool_result","tool_use_id":"s1","content":{"type":"code_execution_result","stdout":"o","stderr":"e","content":[{"type":"code_execution_output","file_id":"f"}]}}""", "ToolResult content.stdout=o|ToolResult content.stderr=e")]
    [TestCase("""{"type":"thinking","thinking":"hm","signature":"S"}""", "User thinking=hm")]
    [TestCase("""{"type":"redacted_thinking","data":"AAAA"}""", "")]
    [TestCase("""{"type":"container_upload","file_id":"f"}""", "")]
    [TestCase("""{"type":"novelty","data":"x","payload":{"deep":["y"]}}""", "User data=x|User payload.deep[0]=y")]
    public void Read_Block_FindsEveryText(string block, string expected)
    {
        var texts = Read($$"""{"messages":[{"role":"user","content":[{{block}}]}]}""").Texts;
        Assert.That(
            string.Join('|', texts.Select(text => $"{text.Source.Role} {text.Source.Channel["messages[0].content[0].".Length..]}={text.Text}")),
            Is.EqualTo(expected));
    }

    [TestCase("""{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"image","source":{"type":"url","url":"u"}}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AAAA"}}""", AiGuardMedia.File)]
    [TestCase("""{"type":"document","source":{"type":"file","file_id":"f"}}""", AiGuardMedia.File)]
    [TestCase("""{"type":"document","source":{"type":"text","data":"x"}}""", AiGuardMedia.None)]
    [TestCase("""{"type":"container_upload","file_id":"f"}""", AiGuardMedia.File)]
    [TestCase("""{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]}""", AiGuardMedia.Image)]
    public void Read_Media_IsCounted(string block, AiGuardMedia expected) => Assert.That(
        ProtocolReading.RequestMedia(new AnthropicProtocol(), $$"""{"messages":[{"role":"user","content":[{{block}}]}]}"""),
        Is.EqualTo(expected));

    [Test]
    public void Read_WholeRequest_KnowsItsSettings()
    {
        var prompt = Read(
            """
            {"model":"claude-x","stream":true,"max_tokens":50,"stop_sequences":["x"],"metadata":{"user_id":"u"},"service_tier":"auto",
             "thinking":{"type":"enabled","budget_tokens":1024},"tool_choice":{"type":"tool","name":"look_up"},
             "messages":[{"role":"user","content":"q"}],
             "tools":[{"name":"look_up","description":"Looks up.","input_schema":{"type":"object","properties":{"id":{"type":"string","description":"What."}}}},
                      {"type":"web_search_20250305","name":"web_search","allowed_domains":["x.example"]}]}
            """);
        Assert.That(prompt.Protocol, Is.EqualTo(AiGuardProtocols.Anthropic));
        Assert.That(prompt.Model, Is.EqualTo("claude-x"));
        Assert.That(prompt.IsStreaming, Is.True);
        Assert.That(prompt.ChoiceCount, Is.EqualTo(1));
        Assert.That(prompt.MaxOutputTokens, Is.EqualTo(50));
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "look_up", "web_search_20250305", "web_search" }));
        Assert.That(
            RequestReading.Texts(prompt),
            Is.EqualTo(
                "messages[0].content=q|tools[0].name=look_up|tools[0].description=Looks up.|tools[0].input_schema.properties.id.description=What.|" +
                "tools[1].name=web_search|tools[1].allowed_domains[0]=x.example"));
        Assert.That(
            prompt.Texts.Skip(1).Select(text => (text.Source.Role, text.Source.Origin)),
            Is.All.EqualTo((AiGuardRole.ToolDefinition, AiGuardOrigin.Application)));
    }

    [TestCase("\"extra_body\":{\"prompt\":\"hidden\"}", "extra_body.prompt=hidden", AiGuardOrigin.User)]
    [TestCase("\"metadata\":{\"note\":\"hidden\"}", "metadata.note=hidden", AiGuardOrigin.User)]
    [TestCase("\"mcp_servers\":[{\"type\":\"url\",\"url\":\"https://x.example\",\"name\":\"n\",\"authorization_token\":\"T\"}]", "mcp_servers[0].url=https://x.example|mcp_servers[0].name=n", AiGuardOrigin.User)]
    [TestCase("\"output_config\":{\"effort\":\"low\",\"format\":{\"type\":\"json_schema\",\"schema\":{\"title\":\"t\"}}}", "output_config.format.schema.title=t", AiGuardOrigin.Application)]
    [TestCase("\"context_management\":{\"edits\":[{\"type\":\"compact\",\"instructions\":\"i\"}]}", "context_management.edits[0].instructions=i", AiGuardOrigin.Application)]
    public void Read_OtherField_IsInspected(string field, string expected, AiGuardOrigin origin)
    {
        var prompt = Read($$"""{{{field}},"messages":[{"role":"user","content":[]}]}""");
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo(expected));
        Assert.That(prompt.Texts.Select(text => text.Source.Origin), Is.All.EqualTo(origin));
    }

    [TestCase("[]", "body")]
    [TestCase("{}", "messages")]
    [TestCase("""{"messages":"x"}""", "messages")]
    [TestCase("""{"messages":[]}""", "messages")]
    [TestCase("""{"messages":["x"]}""", "messages[0]")]
    [TestCase("""{"messages":[{"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":1,"content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"tool","content":"x"}]}""", "messages[0].role")]
    [TestCase("""{"messages":[{"role":"user"}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":1}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":{"type":"text"}}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":["x"]}]}""", "messages[0].content[0]")]
    [TestCase("""{"messages":[{"role":"user","content":[{"text":"x"}]}]}""", "messages[0].content[0].type")]
    [TestCase("""{"messages":[{"role":"user","content":[{"type":"text"}]}]}""", "messages[0].content[0].text")]
    [TestCase("""{"messages":[{"role":"user","content":[{"type":"text","text":["x"]}]}]}""", "messages[0].content[0].text")]
    [TestCase("""{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":{"type":"text"}}]}]}""", "messages[0].content[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":"\ud800"}]}""", "messages[0].content")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"system":5}""", "system")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"model":7}""", "model")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"stream":"yes"}""", "stream")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"max_tokens":1.5}""", "max_tokens")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"tools":{}}""", "tools")]
    [TestCase("""{"messages":[{"role":"user","content":"x"}],"tools":["x"]}""", "tools[0]")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("\"max_tokens\":5", "model")]
    [TestCase("\"model\":\"m\",\"max_tokens\":-1", "max_tokens")]
    [TestCase("\"model\":\"m\",\"temperature\":1.5", "temperature")]
    [TestCase("\"model\":\"m\",\"top_p\":-0.1", "top_p")]
    [TestCase("\"model\":\"m\",\"top_k\":0.5", "top_k")]
    [TestCase("\"model\":\"m\",\"metadata\":\"x\"", "metadata")]
    [TestCase("\"model\":\"m\",\"stop_sequences\":\"x\"", "stop_sequences")]
    public void Validate_ValueOutOfRange_NamesTheField(string settings, string field) => RequestReading.AssertRejected(
        () => Validate($$"""{"messages":[{"role":"user","content":"x"}],{{settings}}}"""), field);

    [TestCase("""{"type":"tool_result","content":"x"}""", "tool_use_id")]
    [TestCase("""{"type":"tool_use","name":"f","input":{}}""", "id")]
    [TestCase("""{"type":"tool_use","id":"t","input":{}}""", "name")]
    [TestCase("""{"type":"tool_use","id":"t","name":"f","input":"{}"}""", "input")]
    [TestCase("""{"type":"image"}""", "source")]
    [TestCase("""{"type":"document","source":"x"}""", "source")]
    public void Validate_BlockIncomplete_NamesTheField(string block, string field) => RequestReading.AssertRejected(
        () => Validate($$"""{"model":"m","messages":[{"role":"user","content":[{{block}}]}]}"""), $"messages[0].content[0].{field}");

    [TestCase("""{"model":"m","max_tokens":64,"temperature":1,"top_k":40,"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[]}]}""")]
    [TestCase("""{"anthropic_version":"v","max_tokens":64,"messages":[{"role":"user","content":"x"}]}""")]
    public void Validate_UsualRequest_Passes(string body) => Assert.That(() => Validate(body), Throws.Nothing);

    private static AiGuardPrompt Read(string body) => RequestReading.Read(new AnthropicProtocol(), body);

    private static void Validate(string body) => RequestReading.Validate(new AnthropicProtocol(), body);
}
