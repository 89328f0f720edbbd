using AiApiGuard.Pipeline;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Protocols.OpenAiChat;

[TestFixture]
internal sealed class OpenAiChatAnswerTests
{
    [TestCase("""{"delta":{"role":"assistant","content":"a"}}""", "0/content=a")]
    [TestCase("""{"index":2,"delta":{"content":"a"}}""", "2/content=a")]
    [TestCase("""{"delta":{"refusal":"no"}}""", "0/refusal=no")]
    [TestCase("""{"delta":{"reasoning_content":"hm"}}""", "0/reasoning_content=hm")]
    [TestCase("""{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"hm"}]}}""", "0/reasoning_details[0].text=hm")]
    [TestCase("""{"delta":{"tool_calls":[{"index":1,"id":"c1","type":"function","function":{"name":"f","arguments":"{"}}]}}""", "0/tool_calls.function.name#1=f|0/tool_calls.function.arguments#1={")]
    [TestCase("""{"delta":{"tool_calls":[{"index":0,"type":"custom","custom":{"name":"f","input":"x"}}]}}""", "0/tool_calls.custom.name=f|0/tool_calls.custom.input=x")]
    [TestCase("""{"delta":{"function_call":{"name":"f","arguments":"{"}}}""", "0/function_call.name=f|0/function_call.arguments={")]
    [TestCase("""{"message":{"audio":{"id":"audio_1","data":"UklGRg==","transcript":"hi","expires_at":1}}}""", "0/audio.transcript=hi")]
    [TestCase("""{"message":{"content":"a","annotations":[{"type":"url_citation","url_citation":{"title":"T","url":"https://u.example"}}]}}""", "0/content=a|=annotations[0].url_citation.title=T|=annotations[0].url_citation.url=https://u.example")]
    [TestCase("""{"message":{"content":[{"type":"text","text":"a"},"b"]}}""", "0/content[0].text=a|0/content[1]=b")]
    [TestCase("""{"message":"loose"}""", "0/message=loose")]
    [TestCase("""{"delta":{"content":{"id":"a sentence","type":{"note":"deep"}}}}""", "0/content.id=a sentence|0/content.type.note=deep", Description = "identifiers are words only")]
    [TestCase("""{"delta":{},"logprobs":{"content":[{"token":"hi"}]}}""", "0/logprobs.content[0].token=hi", Description = "nothing else carries the text")]
    [TestCase("""{"delta":{"content":"hi"},"logprobs":["hi"]}""", "0/content=hi")]
    [TestCase("""{"delta":{"content":"hi"},"logprobs":"hi"}""", "0/content=hi|0/logprobs=hi")]
    [TestCase("""{"delta":{"content":""},"finish_reason":"a whole sentence"}""", "0/content=|0/finish_reason=a whole sentence")]
    public void Read_Choice_FindsEveryText(string choice, string expected) => Assert.That(
        AnswerReading.Texts(new OpenAiChatProtocol(), $$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{{choice}}]}"""),
        Is.EqualTo(expected));

    [TestCase("""{"choices":[],"citations":["https://u.example"]}""", "=citations[0]=https://u.example")]
    [TestCase("""{"choices":[],"model":{"note":"hidden"}}""", "=model.note=hidden")]
    [TestCase("""{"choices":["loose"]}""", "=choices=loose")]
    [TestCase("""{"choices":[],"usage":{"prompt_tokens":1,"note":"hidden"}}""", "=usage.note=hidden")]
    [TestCase("""{"error":{"message":"m","type":"invalid_request_error","param":null,"code":"c"}}""", "=error.message=m|=error.code=c")]
    [TestCase("""{"error":"plain"}""", "=error=plain")]
    public void Read_AroundTheChoices_FindsEveryText(string body, string expected) =>
        Assert.That(AnswerReading.Texts(new OpenAiChatProtocol(), body), Is.EqualTo(expected));

    [Test]
    public void Read_Event_SkipsWhatTheServerVaries() => Assert.That(
        AnswerReading.Skipped(new OpenAiChatProtocol(), """{"id":"c","object":"chat.completion.chunk","created":17,"model":"m","choices":[{"delta":{"content":"a"}}],"obfuscation":"x1"}"""),
        Is.EqualTo("\"c\"|\"chat.completion.chunk\"|17|\"m\"|\"x1\""));

    [TestCase("\"stop\"", true)]
    [TestCase("null", false)]
    [TestCase("\"\"", false)]
    public void Read_FinishReason_EndsItsChoice(string reason, bool ends) => Assert.That(
        AnswerReading.Read(new OpenAiChatProtocol(), "{\"choices\":[{\"index\":3,\"delta\":{},\"finish_reason\":" + reason + "}]}").FinishedChoices,
        Is.EqualTo(ends ? new[] { 3 } : []));

    [Test]
    public void Read_UsageEventWithoutChoices_SetsUsage()
    {
        var usage = new AiGuardUsage();
        AnswerReading.Read(new OpenAiChatProtocol(), """{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}""", usage);
        Assert.That((usage.InputTokens, usage.OutputTokens, usage.IsEstimated), Is.EqualTo((9L, 4L, false)));
    }

    [Test]
    public void Read_Sound_IsCounted() => Assert.That(
        AnswerReading.Read(new OpenAiChatProtocol(), """{"choices":[{"delta":{"audio":{"data":"AAAA"}}}]}""").Media.Kinds,
        Is.EqualTo(AiGuardMedia.Audio));

    [TestCase("reasoning_content")]
    [TestCase("audio.transcript")]
    [TestCase("custom")]
    public async Task Stream_TextOfAnyKind_IsRedactedInEveryCut(string kind)
    {
        foreach (var pieces in Cuts.All("my SECRET"))
        {
            var harness = new AnswerHarness(AnswerFormat.Events, [new WordRedactor("SECRET", "[x]")], ofRequest: new OpenAiChatProtocol());
            foreach (var piece in pieces)
            {
                await harness.WriteAsync(ChatTranscript.Event(kind switch
                {
                    "audio.transcript" => "{\"index\":0,\"delta\":{\"audio\":{\"transcript\":\"" + piece + "\"}}}",
                    "custom" => "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"custom\":{\"input\":\"" + piece + "\"}}]}}",
                    _ => "{\"index\":0,\"delta\":{\"" + kind + "\":\"" + piece + "\"}}",
                }));
            }

            var released = await harness.EndAsync();
            Assert.That(harness.Decision.IsDenied, Is.False);
            Assert.That(released, Does.Contain("[x]").And.Not.Contain("SECRET"));
            Assert.That(ChatTranscript.ReadChoices(released).Count(), Is.EqualTo(pieces.Length));
        }
    }

    [TestCase(400, "invalid_request_error")]
    [TestCase(401, "authentication_error")]
    [TestCase(403, "permission_error")]
    [TestCase(413, "invalid_request_error")]
    [TestCase(415, "invalid_request_error")]
    [TestCase(422, "invalid_request_error")]
    [TestCase(429, "rate_limit_error")]
    [TestCase(502, "server_error")]
    [TestCase(503, "server_error")]
    [TestCase(504, "server_error")]
    public void WriteError_Status_HasItsType(int status, string type) => Assert.That(
        AnswerReading.Write(writer => new OpenAiChatProtocol().WriteError(writer, new AiGuardDenial("some_reason") { StatusCode = status }, null)),
        Is.EqualTo($$$"""{"error":{"message":"The request was denied: some_reason.","type":"{{{type}}}","param":null,"code":"some_reason"}}"""));
}
