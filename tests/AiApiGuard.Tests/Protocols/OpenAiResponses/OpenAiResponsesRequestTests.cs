using AiApiGuard.Protocols.OpenAiResponses;

namespace AiApiGuard.Tests.Protocols.OpenAiResponses;

[TestFixture]
internal sealed class OpenAiResponsesRequestTests
{
    private static readonly OpenAiResponsesProtocol Protocol = new();

    [TestCase("user", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("assistant", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("system", AiGuardRole.System, AiGuardOrigin.Application)]
    [TestCase("developer", AiGuardRole.Developer, AiGuardOrigin.Application)]
    public void Read_Role_SaysWhoWroteTheText(string role, AiGuardRole expectedRole, AiGuardOrigin expectedOrigin)
    {
        var text = Read($$"""{"input":[{"content":"hi","role":"{{role}}"}]}""").Texts.Single();
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(expectedRole, expectedOrigin, "input[0].content")));
    }

    [TestCase("""{"type":"function_call_output","call_id":"c","output":"t"}""", "output", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("""{"type":"function_call","call_id":"c","arguments":"t"}""", "arguments", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("""{"type":"custom_tool_call","call_id":"c","input":"t"}""", "input", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("""{"type":"custom_tool_call_output","call_id":"c","output":"t"}""", "output", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("""{"type":"mcp_call","id":"c","arguments":"t"}""", "arguments", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("""{"type":"mcp_call","id":"c","output":"t"}""", "output", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("""{"type":"mcp_list_tools","id":"c","tools":"t"}""", "tools", AiGuardRole.ToolDefinition, AiGuardOrigin.External)]
    [TestCase("""{"type":"mcp_approval_response","approval_request_id":"c","reason":"t"}""", "reason", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("""{"type":"reasoning","id":"c","summary":[{"type":"summary_text","text":"t"}],"encrypted_content":"QUJD"}""", "summary[0].text", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("""{"type":"code_interpreter_call","id":"c","code":"t","container_id":"k"}""", "code", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("""{"type":"code_interpreter_call","id":"c","outputs":[{"type":"logs","logs":"t"}]}""", "outputs[0].logs", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("""{"type":"file_search_call","id":"c","results":[{"file_id":"f","text":"t"}]}""", "results[0].text", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("""{"type":"shell_call_output","call_id":"c","output":[{"stdout":"t"}]}""", "output[0].stdout", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    [TestCase("""{"type":"of_tomorrow","id":"c","words":"t"}""", "words", AiGuardRole.Unknown, AiGuardOrigin.User)]
    [TestCase("""{"words":"t"}""", "words", AiGuardRole.Unknown, AiGuardOrigin.User)]
    public void Read_Item_SaysWhoWroteTheText(string item, string field, AiGuardRole role, AiGuardOrigin origin)
    {
        var text = Read($$"""{"input":[{{item}}]}""").Texts.Single();
        Assert.That(text.Text.ToString(), Is.EqualTo("t"));
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(role, origin, $"input[0].{field}")));
    }

    [TestCase("""{"input":"a"}""", "input=a")]
    [TestCase("""{"instructions":"i","input":"a"}""", "instructions=i|input=a")]
    [TestCase("""{"input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]}]}""", "input[0].content[0].text=a|input[0].content[1].text=b")]
    [TestCase("""{"input":[{"role":"assistant","content":[{"type":"output_text","text":"a","annotations":[{"type":"url_citation","title":"T"}]},{"type":"refusal","refusal":"no"}]}]}""", "input[0].content[0].text=a|input[0].content[0].annotations[0].title=T|input[0].content[1].refusal=no")]
    [TestCase("""{"input":[{"role":"user","content":[{"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"auto"}]}]}""", "")]
    [TestCase("""{"input":[{"role":"user","content":[{"type":"input_image","image_url":"https://x.example/?q=hi"}]}]}""", "input[0].content[0].image_url=https://x.example/?q=hi")]
    [TestCase("""{"input":[{"role":"user","content":[{"type":"input_file","filename":"f.pdf","file_data":"data:application/pdf;base64,AAAA"},{"type":"input_file","file_url":"https://x.example/f"}]}]}""", "input[0].content[0].filename=f.pdf|input[0].content[1].file_url=https://x.example/f")]
    [TestCase("""{"input":[{"type":"function_call","call_id":"c","name":"f","arguments":"{}","status":"completed"}]}""", "input[0].name=f|input[0].arguments={}")]
    [TestCase("""{"input":[{"type":"function_call_output","call_id":"c","output":[{"type":"input_text","text":"a"},{"type":"input_image","image_url":"data:image/png;base64,AA"}]}]}""", "input[0].output[0].text=a")]
    [TestCase("""{"input":[{"type":"computer_call_output","call_id":"c","output":{"type":"computer_screenshot","image_url":"data:image/png;base64,AA"}}]}""", "")]
    [TestCase("""{"input":[{"type":"image_generation_call","id":"c","result":"AAAA"}]}""", "")]
    [TestCase("""{"input":[{"type":"item_reference","id":"msg_1"},{"id":"msg_2"}]}""", "")]
    [TestCase("""{"prompt":{"id":"pmpt_1","version":"2","variables":{"name":"a","doc":{"type":"input_text","text":"b"}}}}""", "prompt.variables.name=a|prompt.variables.doc.text=b")]
    [TestCase("""{"input":"a","text":{"format":{"type":"json_schema","name":"n","schema":{"properties":{"id":{"description":"d"}}}},"verbosity":"low"}}""", "input=a|text.format.name=n|text.format.schema.properties.id.description=d")]
    [TestCase("""{"input":"a","previous_response_id":"resp_1","conversation":"conv_1","include":["x"],"reasoning":{"effort":"low"},"user":"u"}""", "input=a")]
    [TestCase("""{"input":"a","metadata":{"k":"v"},"extra":["e"]}""", "input=a|metadata.k=v|extra[0]=e")]
    [TestCase("""{"previous_response_id":"resp_1"}""", "")]
    public void Read_Request_FindsEveryText(string body, string expected) => Assert.That(RequestReading.Texts(Read(body)), Is.EqualTo(expected));

    [Test]
    public void Read_Instructions_AreTheDevelopers()
    {
        var source = Read("""{"instructions":"i","input":"a"}""").Texts[0].Source;
        Assert.That((source.Role, source.Origin), Is.EqualTo((AiGuardRole.Developer, AiGuardOrigin.Application)));
    }

    [Test]
    public void Read_PromptVariables_AreTheCallers()
    {
        var source = Read("""{"prompt":{"id":"p","variables":{"v":"a"}}}""").Texts[0].Source;
        Assert.That((source.Role, source.Origin), Is.EqualTo((AiGuardRole.User, AiGuardOrigin.User)));
    }

    [Test]
    public void Read_FilePart_IsADocument()
    {
        var source = Read("""{"input":[{"role":"user","content":[{"type":"input_file","filename":"f.pdf"}]}]}""").Texts[0].Source;
        Assert.That((source.Role, source.Origin), Is.EqualTo((AiGuardRole.Document, AiGuardOrigin.External)));
    }

    [Test]
    public void Read_Request_KnowsItsSettings()
    {
        var prompt = Read(
            """
            {"model":"m","input":"a","stream":true,"max_output_tokens":99,"tools":[
             {"type":"function","name":"f","description":"D.","parameters":{"properties":{"type":{"description":"P."}}}},
             {"type":"mcp","server_label":"docs","authorization":"token"},{"type":"web_search"},
             {"type":"namespace","name":"n","description":"N.","tools":[{"type":"function","name":"g"}]}]}
            """);
        Assert.That((prompt.Protocol, prompt.Model, prompt.IsStreaming, prompt.MaxOutputTokens, prompt.ChoiceCount), Is.EqualTo((Protocol.Name, "m", true, 99L, 1)));
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "f", "mcp", "docs", "web_search", "n", "g" }));
        var tools = prompt.Texts.Where(text => text.Source.Role == AiGuardRole.ToolDefinition).Select(text => text.Text.ToString());
        Assert.That(tools, Is.EqualTo(new[] { "f", "D.", "P.", "docs", "n", "N.", "g" }));
    }

    [TestCase("""{"type":"input_image","image_url":"https://x.example"}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"input_audio","input_audio":{"data":"AAAA"}}""", AiGuardMedia.Audio)]
    [TestCase("""{"type":"input_file","file_id":"f"}""", AiGuardMedia.File)]
    public void Read_Part_CountsWhatIsNoText(string part, AiGuardMedia expected) => Assert.That(
        RequestReading.Media(Protocol, $$"""{"input":[{"role":"user","content":[{{part}}]}]}"""), Is.EqualTo(expected));

    [TestCase("[]", "body")]
    [TestCase("{}", "input")]
    [TestCase("""{"input":5}""", "input")]
    [TestCase("""{"input":["x"]}""", "input[0]")]
    [TestCase("""{"input":[{"type":5}]}""", "input[0].type")]
    [TestCase("""{"input":[{"type":"message","content":"x"}]}""", "input[0].role")]
    [TestCase("""{"input":[{"role":"root","content":"x"}]}""", "input[0].role")]
    [TestCase("""{"input":[{"role":"user","content":5}]}""", "input[0].content")]
    [TestCase("""{"input":[{"role":"user","content":["x"]}]}""", "input[0].content[0]")]
    [TestCase("""{"input":[{"role":"user","content":[{"text":"x"}]}]}""", "input[0].content[0].type")]
    [TestCase("""{"input":[{"role":"user","content":[{"type":"input_text"}]}]}""", "input[0].content[0].text")]
    [TestCase("""{"input":"x","instructions":5}""", "instructions")]
    [TestCase("""{"input":"x","prompt":"p"}""", "prompt")]
    [TestCase("""{"input":"x","prompt":{"variables":{"v":5}}}""", "prompt.variables.v")]
    [TestCase("""{"input":"x","tools":{}}""", "tools")]
    [TestCase("""{"input":"x","tools":["x"]}""", "tools")]
    [TestCase("""{"input":"x","stream":"yes"}""", "stream")]
    [TestCase("""{"input":"x","max_output_tokens":"9"}""", "max_output_tokens")]
    [TestCase("""{"input":"x","model":5}""", "model")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("""{"input":"x"}""", "model")]
    [TestCase("""{"model":"m","input":"x","temperature":3}""", "temperature")]
    [TestCase("""{"model":"m","input":"x","max_output_tokens":0}""", "max_output_tokens")]
    [TestCase("""{"model":"m","input":"x","top_logprobs":21}""", "top_logprobs")]
    [TestCase("""{"model":"m","input":"x","include":"x"}""", "include")]
    [TestCase("""{"model":"m","input":"x","text":"x"}""", "text")]
    [TestCase("""{"model":"m","input":"x","store":"yes"}""", "store")]
    [TestCase("""{"model":"m","input":"x","previous_response_id":"r","conversation":"c"}""", "conversation")]
    [TestCase("""{"model":"m","input":[{"role":"user"}]}""", "input[0].content")]
    [TestCase("""{"model":"m","input":[{"role":"user","content":[]}]}""", "input[0].content")]
    [TestCase("""{"model":"m","input":[{"type":"function_call","call_id":"c","name":"f"}]}""", "input[0].arguments")]
    [TestCase("""{"model":"m","input":[{"type":"function_call_output","output":"x"}]}""", "input[0].call_id")]
    [TestCase("""{"model":"m","input":[{"type":"function_call_output","call_id":"c"}]}""", "input[0].output")]
    public void Validate_ValueOutOfRange_NamesTheField(string body, string field) =>
        RequestReading.AssertRejected(() => RequestReading.Validate(Protocol, body), field);

    [TestCase("""{"prompt":{"id":"p"}}""")]
    [TestCase("""{"model":"m","temperature":0.5,"store":false,"input":[{"role":"user","content":"x"},{"type":"item_reference","id":"i"},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"x"}]}""")]
    public void Validate_UsualRequest_Passes(string body) => Assert.That(() => RequestReading.Validate(Protocol, body), Throws.Nothing);

    [TestCase("""{"input":"x"}""", true)]
    [TestCase("""{"input":[{"role":"user"}]}""", true)]
    [TestCase("""{"prompt":{"id":"p"}}""", true)]
    [TestCase("""{"input":["x"]}""", false)]
    [TestCase("""{"input":[1]}""", false)]
    [TestCase("""{"prompt":"x"}""", false)]
    [TestCase("5", false)]
    public void MatchesRequest_Body_IsTold(string body, bool expected)
    {
        using var document = System.Text.Json.JsonDocument.Parse(body);
        Assert.That(Protocol.MatchesRequest(document.RootElement), Is.EqualTo(expected));
    }

    private static AiGuardPrompt Read(string body) => RequestReading.Read(Protocol, body);
}
