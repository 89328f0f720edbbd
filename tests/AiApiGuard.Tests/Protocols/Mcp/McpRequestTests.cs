using System.Text;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.Mcp;

namespace AiApiGuard.Tests.Protocols.Mcp;

[TestFixture]
internal sealed class McpRequestTests
{
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"progressToken":"p","note":"n"},"name":"search","arguments":{"q":"a","id":"b","type":"c","cursor":"d","deep":{"data":["e"]}}}}""", "params._meta.note=n|params.name=search|params.arguments.q=a|params.arguments.id=b|params.arguments.type=c|params.arguments.cursor=d|params.arguments.deep.data[0]=e")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"review","arguments":{"code":"a"}}}""", "params.name=review|params.arguments.code=a")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///a"}}""", "params.uri=file:///a")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"n","value":"v"},"context":{"arguments":{"x":"y"}}}}""", "params.ref.type=ref/prompt|params.ref.name=p|params.argument.name=n|params.argument.value=v|params.context.arguments.x=y")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}""", "params.clientInfo.name=c|params.clientInfo.version=1")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}""", "")]
    [TestCase("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", "")]
    [TestCase("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"r","reason":"a"}}""", "params.reason=a")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"novel/method","params":{"deep":["a"]},"extra":"b"}""", "params.deep[0]=a|extra=b")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"novel/method","params":["a"]}""", "params[0]=a")]
    public void Read_Request_FindsTheCallersTexts(string body, string expected)
    {
        var prompt = Read(body);
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo(expected));
        Assert.That(prompt.Texts.Select(text => text.Source.Origin), Is.All.EqualTo(AiGuardOrigin.User));
    }

    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{"action":"accept","content":{"name":"a","cursor":"b"}}}""", "result.action=accept|result.content.name=a|result.content.cursor=b")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{"role":"assistant","content":{"type":"text","text":"a"},"model":"m","stopReason":"endTurn"}}""", "result.content.text=a|result.model=m|result.stopReason=endTurn")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{"roots":[{"uri":"file:///a","name":"b"}]}}""", "result.roots[0].uri=file:///a|result.roots[0].name=b")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"a","data":{"deep":"b"}}}""", "error.message=a|error.data.deep=b")]
    public void Read_Result_ComesFromOutside(string body, string expected)
    {
        var prompt = Read(body);
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo(expected));
        Assert.That(prompt.Texts.Select(text => text.Source.Origin), Is.All.EqualTo(AiGuardOrigin.External));
    }

    [Test]
    public void Read_Sampling_KeepsTheRoles()
    {
        var prompt = Read(
            """
            {"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"systemPrompt":"s","maxTokens":50,"messages":[
             {"role":"user","content":{"type":"text","text":"a"}},{"role":"assistant","content":[{"type":"text","text":"b"},{"type":"image","data":"AAAA","mimeType":"image/png"}]}]}}
            """);
        Assert.That(
            prompt.Texts.Select(text => (text.Text.ToString(), text.Source.Role, text.Source.Origin)),
            Is.EqualTo(new[]
            {
                ("s", AiGuardRole.User, AiGuardOrigin.User), ("a", AiGuardRole.User, AiGuardOrigin.User),
                ("b", AiGuardRole.Assistant, AiGuardOrigin.Model), ("image/png", AiGuardRole.Assistant, AiGuardOrigin.Model),
            }));
        Assert.That(prompt.MaxOutputTokens, Is.EqualTo(50));
    }

    [Test]
    public void Read_Batch_ReadsEachMessage()
    {
        var prompt = Read(
            """
            [{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"one","arguments":{"q":"a"}}},{"jsonrpc":"2.0","method":"notifications/x"},
             {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"two"}}]
            """);
        Assert.That(RequestReading.Texts(prompt), Is.EqualTo("[0].params.name=one|[0].params.arguments.q=a|[2].params.name=two"));
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "one", "two" }));
        Assert.That((prompt.Protocol, prompt.IsStreaming), Is.EqualTo((AiGuardProtocols.Mcp, false)));
    }

    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{"content":{"type":"image","data":"AAAA","mimeType":"image/png"}}}""", AiGuardMedia.Image)]
    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"audio","data":"AAAA","mimeType":"audio/wav"}]}}""", AiGuardMedia.Audio)]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{"type":"image","data":"AAAA"}}}""", AiGuardMedia.None)]
    public void Read_WhatIsNoText_IsCounted(string body, AiGuardMedia expected)
    {
        using var payload = JsonPayload.ParseStrictly(Encoding.UTF8.GetBytes(body));
        var texts = new AiGuardRequestTexts(payload, "/mcp");
        new McpProtocol().ReadRequest(texts);
        Assert.That(texts.Media.Kinds, Is.EqualTo(expected));
    }

    [TestCase("[]", "body")]
    [TestCase("\"x\"", "body")]
    [TestCase("[1]", "[0]")]
    [TestCase("{}", "jsonrpc")]
    [TestCase("""{"jsonrpc":2,"method":"x"}""", "jsonrpc")]
    [TestCase("""{"jsonrpc":"1.0","method":"x"}""", "jsonrpc")]
    [TestCase("""{"jsonrpc":"2.0"}""", "method")]
    [TestCase("""{"jsonrpc":"2.0","method":1}""", "method")]
    [TestCase("""{"jsonrpc":"2.0","method":"x","Method":"tools/call"}""", "method")]
    [TestCase("""{"jsonrpc":"2.0","method":"x","id":{}}""", "id")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""", "params")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":["x"]}""", "params")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{}}}""", "params.name")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"safe","Name":"unsafe"}}""", "params.name")]
    [TestCase("""[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}]""", "[0].params.name")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"x","params":{"a":"\ud800"}}""", "params.a")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("""{"jsonrpc":"2.0","id":null,"method":"x"}""", "id")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"x","params":[]}""", "params")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":"y"}}""", "params.arguments")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{}}""", "params.name")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"resources/read"}""", "params.uri")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"x"}}""", "params.capabilities")]
    [TestCase("""[{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{}}}]""", "[0].params.argument")]
    public void Validate_ParameterMissing_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Validate(body), field);

    [TestCase("""{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"x","arguments":{}}}""")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")]
    [TestCase("""{"jsonrpc":"2.0","method":"notifications/initialized"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{}}""")]
    public void Validate_UsualMessage_Passes(string body) => Assert.That(() => Validate(body), Throws.Nothing);

    [TestCase("/mcp", true)]
    [TestCase("/servers/one/mcp/", true)]
    [TestCase("/mcp/messages", false)]
    public void MatchesPath_KnowsItsOwn(string path, bool expected) => Assert.That(new McpProtocol().MatchesPath(path), Is.EqualTo(expected));

    private static AiGuardPrompt Read(string body) => RequestReading.Read(new McpProtocol(), body);

    private static void Validate(string body) => RequestReading.Validate(new McpProtocol(), body);
}
