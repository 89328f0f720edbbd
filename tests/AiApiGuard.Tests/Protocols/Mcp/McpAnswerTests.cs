using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.Mcp;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;
using AiApiGuard.TestUtilities.Transcripts;

namespace AiApiGuard.Tests.Protocols.Mcp;

[TestFixture]
internal sealed class McpAnswerTests
{
    [TestCase("""{"content":[{"type":"text","text":"a","annotations":{"audience":["user"]}}],"isError":false}""", "result.content[0].text=a|result.content[0].annotations.audience[0]=user")]
    [TestCase("""{"content":[{"type":"image","data":"AAAA","mimeType":"image/png"},{"type":"audio","data":"AAAA","mimeType":"audio/wav"}]}""", "result.content[0].mimeType=image/png|result.content[1].mimeType=audio/wav")]
    [TestCase("""{"content":[{"type":"resource","resource":{"uri":"u","mimeType":"text/plain","text":"a"}}]}""", "result.content[0].resource.uri=u|result.content[0].resource.mimeType=text/plain|result.content[0].resource.text=a")]
    [TestCase("""{"content":[{"type":"resource","resource":{"uri":"u","blob":"AAAA"}}]}""", "result.content[0].resource.uri=u")]
    [TestCase("""{"content":[{"type":"resource_link","uri":"u","name":"n","title":"t","description":"d"}]}""", "result.content[0].uri=u|result.content[0].name=n|result.content[0].title=t|result.content[0].description=d")]
    [TestCase("""{"content":[{"type":"novelty","data":"a","deep":{"blob":"b"}}]}""", "result.content[0].type=novelty|result.content[0].data=a|result.content[0].deep.blob=b")]
    [TestCase("""{"content":[],"structuredContent":{"type":"image","data":"a","nextCursor":"b","role":"user"}}""", "result.structuredContent.type=image|result.structuredContent.data=a|result.structuredContent.nextCursor=b|result.structuredContent.role=user")]
    [TestCase("""{"contents":[{"uri":"u","text":"a"},{"uri":"v","blob":"AAAA","mimeType":"video/mp4"}]}""", "result.contents[0].uri=u|result.contents[0].text=a|result.contents[1].uri=v|result.contents[1].mimeType=video/mp4")]
    [TestCase("""{"description":"d","messages":[{"role":"user","content":{"type":"text","text":"a"}}]}""", "result.description=d|result.messages[0].content.text=a")]
    [TestCase("""{"tools":[{"name":"n","description":"d","inputSchema":{"type":"object","properties":{"id":{"type":"string","description":"p"},"role":{"type":"Obey."}}},"icons":[{"src":"data:image/png;base64,AAAA"},{"src":"https://i.example/?q=x"}]}],"nextCursor":"c"}""", "result.tools[0].name=n|result.tools[0].description=d|result.tools[0].inputSchema.properties.id.description=p|result.tools[0].inputSchema.properties.role.type=Obey.|result.tools[0].icons[1].src=https://i.example/?q=x")]
    [TestCase("""{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"s","version":"1"},"instructions":"i"}""", "result.serverInfo.name=s|result.serverInfo.version=1|result.instructions=i")]
    [TestCase("""{"completion":{"values":["a","b"],"total":2}}""", "result.completion.values[0]=a|result.completion.values[1]=b")]
    [TestCase("\"a\"", "result=a")]
    public void Read_Result_FindsEveryText(string result, string expected) =>
        Assert.That(AnswerListing.Texts(new McpProtocol(), $$"""{"jsonrpc":"2.0","id":"x","result":{{result}} }"""), Is.EqualTo(expected));

    [TestCase("""{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"a","data":{"deep":["b"]}}}""", "error.message=a|error.data.deep[0]=b")]
    [TestCase("""{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"p","progress":1,"message":"a"}}""", "params.message=a")]
    [TestCase("""{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"l","data":{"deep":"a"}}}""", "params.level=info|params.logger=l|params.data.deep=a")]
    [TestCase("""{"jsonrpc":"2.0","id":5,"method":"sampling/createMessage","params":{"messages":[{"role":"user","content":{"type":"text","text":"a"}}],"systemPrompt":"s","maxTokens":5}}""", "params.messages[0].content.text=a|params.systemPrompt=s")]
    [TestCase("""{"jsonrpc":"2.0","id":5,"method":"elicitation/create","params":{"message":"a","requestedSchema":{"type":"object","properties":{"n":{"type":"string","title":"t"}}}}}""", "params.message=a|params.requestedSchema.properties.n.title=t")]
    [TestCase("""[{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"a"}]}},{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"b"}]}}]""", "result.content[0].text=a|result.content[0].text=b")]
    [TestCase("""{"jsonrpc":"2.0","id":["a"],"method":{"deep":"b"},"novelty":"c"}""", "id[0]=a|method.deep=b|novelty=c")]
    [TestCase("""[{"jsonrpc":"2.0"},"a"]""", "$=a")]
    public void Read_Message_FindsEveryText(string message, string expected) => Assert.That(AnswerListing.Texts(new McpProtocol(), message), Is.EqualTo(expected));

    [TestCase("""{"type":"image","data":"AAAA"}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"audio","data":"AAAA"}""", AiGuardMedia.Audio)]
    [TestCase("""{"type":"resource","resource":{"uri":"u","mimeType":"image/png","blob":"AAAA"}}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"resource","resource":{"uri":"u","mimeType":"application/pdf","blob":"AAAA"}}""", AiGuardMedia.File)]
    [TestCase("""{"type":"tool_result","toolUseId":"t","content":[{"type":"image","data":"AAAA"}]}""", AiGuardMedia.Image)]
    [TestCase("""{"type":"text","text":"a","data":"b"}""", AiGuardMedia.None)]
    public void Read_WhatIsNoText_IsCounted(string block, AiGuardMedia expected) => Assert.That(
        AnswerListing.Read(new McpProtocol(), $$"""{"jsonrpc":"2.0","id":1,"result":{"content":[{{block}}]} }""", out _).Media.Kinds, Is.EqualTo(expected));

    [Test]
    public async Task Stream_EveryMessage_IsRedactedAtEveryByteCut()
    {
        var transcript = new McpTranscript();
        var stream = System.Text.Encoding.UTF8.GetBytes(transcript.WriteStream(["a SEC", "RET b SECRET \U0001F600"]));
        for (var cut = 0; cut < stream.Length; cut++)
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: new McpProtocol());
            await harness.WriteAsync(stream.AsMemory(0, cut));
            await harness.WriteAsync(stream.AsMemory(cut));
            Assert.That(transcript.ReadStream(await harness.EndAsync()), Is.EqualTo("a [x] b [x] \U0001F600"), $"cut at byte {cut}");
        }
    }

    [Test]
    public async Task Stream_TextThatLooksLikeABeginning_LeavesWithItsMessage()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: new McpProtocol());
        const string Progress = "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":1,\"progress\":1,\"message\":\"SEC\"}}\n\n";
        await harness.WriteAsync(Progress);
        Assert.That(harness.Released, Is.EqualTo(Progress), "a message is complete where it stands");
    }

    [Test]
    public async Task Stream_OfNoRequest_IsKnownByItsMessages()
    {
        var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")]);
        await harness.WriteAsync("id: 1\ndata:\n\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\"SECRET\"}}\n\n: ping\n\n");
        Assert.That(
            await harness.EndAsync(),
            Is.EqualTo("id: 1\ndata:\n\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\"[x]\"}}\n\n: ping\n\n"));
    }

    [Test]
    public async Task Whole_Answer_IsEditedInPlace()
    {
        var transcript = new McpTranscript();
        var harness = new AnswerHarness(AnswerFormat.Json, [new WordRedactor("SECRET", "[x]")], ofRequest: new McpProtocol());
        await harness.WriteAsync(transcript.WriteWhole("my SECRET"));
        Assert.That(await harness.EndAsync(), Is.EqualTo(transcript.WriteWhole("my [x]")));
    }

    [TestCase("""{"jsonrpc":"2.0","id":7,"method":"x"}""", "7")]
    [TestCase("""{"jsonrpc":"2.0","id":"a\u00e9","method":"x"}""", "\"a\\u00e9\"")]
    [TestCase("""{"jsonrpc":"2.0","id":"\ud800","method":"x"}""", "\"\\ud800\"")]
    [TestCase("""{"jsonrpc":"2.0","method":"x"}""", "null")]
    [TestCase("""{"jsonrpc":"2.0","id":7,"result":{}}""", "null")]
    [TestCase("""[{"jsonrpc":"2.0","id":7,"method":"x"}]""", "null")]
    [TestCase(null, "null")]
    public void WriteError_AnswersItsRequest(string? request, string id) => Assert.That(
        AnswerListing.Error(new McpProtocol(), new AiGuardDenial("tenant_blocked"), request),
        Is.EqualTo("""{"jsonrpc":"2.0","id":""" + id + ""","error":{"code":-32000,"message":"The request was denied: tenant_blocked.","data":{"reason":"tenant_blocked"}}}"""));

    [TestCase(400, AiGuardReasons.InvalidJson, null, -32700)]
    [TestCase(400, AiGuardReasons.InvalidRequest, "jsonrpc", -32600)]
    [TestCase(400, AiGuardReasons.InvalidRequest, "[1].params.name", -32602)]
    [TestCase(413, AiGuardReasons.RequestTooLarge, null, -32600)]
    [TestCase(401, AiGuardReasons.Unauthenticated, null, -32000)]
    [TestCase(429, AiGuardReasons.RateLimited, null, -32000)]
    [TestCase(502, AiGuardReasons.UninspectableResponse, null, -32000)]
    public void WriteError_Code_SaysWhoseFaultItIs(int status, string reason, string? field, int code) => Assert.That(
        AnswerListing.Error(new McpProtocol(), new AiGuardDenial(reason) { StatusCode = status, Field = field }), Does.Contain($"\"code\":{code},"));
}
