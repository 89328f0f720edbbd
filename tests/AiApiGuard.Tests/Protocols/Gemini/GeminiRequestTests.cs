using System.Text.Json;
using AiApiGuard.Protocols.Gemini;

namespace AiApiGuard.Tests.Protocols.Gemini;

[TestFixture]
internal sealed class GeminiRequestTests
{
    private const string Path = "/v1beta/models/gemini-x:generateContent";

    [TestCase("/v1beta/models/gemini-x:generateContent", "gemini-x", false)]
    [TestCase("/v1beta/models/gemini-x:streamGenerateContent", "gemini-x", true)]
    [TestCase("/V1/Models/gemini-x:STREAMgenerateContent/", "gemini-x", true)]
    [TestCase("/v1beta/models/gemini-x:countTokens", "gemini-x", false)]
    [TestCase("/v1beta/tunedModels/mine:generateContent", "tunedModels/mine", false)]
    [TestCase("/v1/projects/p/locations/l/publishers/google/models/gemini-x:streamGenerateContent", "gemini-x", true)]
    [TestCase("/v1/projects/p/locations/l/endpoints/12:generateContent", "endpoints/12", false)]
    public void Read_Path_NamesModelAndMethod(string path, string model, bool isStreaming)
    {
        Assert.That(new GeminiProtocol().MatchesPath(path), Is.True);
        var prompt = Read("""{"contents":[{"parts":[{"text":"q"}]}]}""", path);
        Assert.That((prompt.Model, prompt.IsStreaming), Is.EqualTo((model, isStreaming)));
    }

    [TestCase("/v1beta/models/gemini-x")]
    [TestCase("/v1beta/models/gemini-x:predict")]
    [TestCase("/v1beta/models/:generateContent")]
    [TestCase("gemini:")]
    [TestCase("/")]
    public void MatchesPath_OfAnother_IsNot(string path) =>
        Assert.That(new GeminiProtocol().MatchesPath(new(path.StartsWith('/') ? path : $"/{path}")), Is.False);

    [TestCase("""{"contents":[]}""", true)]
    [TestCase("""{"contents":{"parts":[]}}""", true)]
    [TestCase("""{"contents":"x"}""", false)]
    [TestCase("""{"messages":[]}""", false)]
    [TestCase("[]", false)]
    public void MatchesRequest_Body_IsTold(string body, bool expected)
    {
        using var document = JsonDocument.Parse(body);
        Assert.That(new GeminiProtocol().MatchesRequest(document.RootElement), Is.EqualTo(expected));
    }

    [TestCase("\"role\":\"user\",", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("\"role\":null,", AiGuardRole.User, AiGuardOrigin.User)]
    [TestCase("\"role\":\"model\",", AiGuardRole.Assistant, AiGuardOrigin.Model)]
    [TestCase("\"role\":\"function\",", AiGuardRole.ToolResult, AiGuardOrigin.External)]
    public void Read_Role_SaysWhoWroteTheText(string role, AiGuardRole expectedRole, AiGuardOrigin expectedOrigin)
    {
        var text = Read($$"""{"contents":[{ {{role}}"parts":[{"text":"hi"}]}]}""").Texts.Single();
        Assert.That(text.Source, Is.EqualTo(new AiGuardTextSource(expectedRole, expectedOrigin, "contents[0].parts[0].text")));
    }

    [TestCase("""{"text":"a","thought":true,"thoughtSignature":"S"}""", "User text=a")]
    [TestCase("""{"inlineData":{"mimeType":"image/png","data":"AAAA","displayName":"n"}}""", "Document inlineData.displayName=n")]
    [TestCase("""{"inline_data":{"mime_type":"image/png","data":"AAAA"}}""", "")]
    [TestCase("""{"inlineData":{"mimeType":"text/plain","data":"AAAA"}}""", "Document inlineData.data=AAAA")]
    [TestCase("""{"inlineData":{"data":"AAAA"}}""", "Document inlineData.data=AAAA")]
    [TestCase("""{"fileData":{"mimeType":"video/mp4","fileUri":"https://x.example/v"}}""", "Document fileData.fileUri=https://x.example/v")]
    [TestCase("""{"file_data":{"mime_type":"video/mp4","file_uri":"gs://b/v"}}""", "Document file_data.file_uri=gs://b/v")]
    [TestCase("""{"functionCall":{"id":"c1","name":"f","args":{"id":"1","list":["x",{"mimeType":"y"}]}}}""", "User functionCall.name=f|User functionCall.args.id=1|User functionCall.args.list[0]=x|User functionCall.args.list[1].mimeType=y")]
    [TestCase("""{"function_call":{"name":"f","args":{"q":"x"}}}""", "User function_call.name=f|User function_call.args.q=x")]
    [TestCase("""{"functionResponse":{"id":"c1","name":"f","response":{"id":"r","deep":["x"]}}}""", "ToolResult functionResponse.name=f|ToolResult functionResponse.response.id=r|ToolResult functionResponse.response.deep[0]=x")]
    [TestCase("""{"functionResponse":{"name":"f","response":{},"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}}""", "ToolResult functionResponse.name=f")]
    [TestCase("""{"executableCode":{"language":"PYTHON","code":"c"}}""", "User executableCode.code=c")]
    [TestCase("""{"codeExecutionResult":{"outcome":"OUTCOME_OK","output":"o"}}""", "ToolResult codeExecutionResult.output=o")]
    [TestCase("""{"videoMetadata":{"startOffset":"1s"},"novelty":["x"]}""", "User videoMetadata.startOffset=1s|User novelty[0]=x")]
    public void Read_Part_FindsEveryText(string part, string expected)
    {
        foreach (var parts in new[] { $"[{part}]", part })
        {
            var place = parts.StartsWith('[') ? "contents[0].parts[0]." : "contents[0].parts.";
            var texts = Read($$"""{"contents":[{"role":"user","parts":{{parts}}}]}""").Texts;
            Assert.That(string.Join('|', texts.Select(text => $"{text.Source.Role} {text.Source.Channel[place.Length..]}={text.Text}")), Is.EqualTo(expected));
        }
    }

    [TestCase("""{"inlineData":{"mimeType":"image/png","data":"AAAA"}}""", AiGuardMedia.Image)]
    [TestCase("""{"inline_data":{"mime_type":"AUDIO/wav","data":"AAAA"}}""", AiGuardMedia.Audio)]
    [TestCase("""{"fileData":{"mimeType":"video/mp4","fileUri":"u"}}""", AiGuardMedia.Video)]
    [TestCase("""{"inlineData":{"mimeType":"application/pdf","data":"AAAA"}}""", AiGuardMedia.File)]
    [TestCase("""{"inlineData":{"mimeType":"text/plain","data":"AAAA"}}""", AiGuardMedia.File)]
    [TestCase("""{"fileData":{"fileUri":"u"}}""", AiGuardMedia.File)]
    [TestCase("""{"functionResponse":{"name":"f","response":{},"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}}""", AiGuardMedia.Image)]
    [TestCase("""{"text":"x"}""", AiGuardMedia.None)]
    public void Read_Media_IsCounted(string part, AiGuardMedia expected) =>
        Assert.That(ProtocolReading.RequestMedia(new GeminiProtocol(), $$"""{"contents":[{"parts":[{{part}}]}]}""", Path), Is.EqualTo(expected));

    [TestCase("systemInstruction", "functionDeclarations", "generationConfig", "maxOutputTokens", "candidateCount", "responseSchema")]
    [TestCase("system_instruction", "function_declarations", "generation_config", "max_output_tokens", "candidate_count", "response_schema")]
    public void Read_WholeRequest_IsReadInBothSpellings(string system, string functions, string config, string maxTokens, string count, string schema)
    {
        var prompt = Read(
            $$"""
            {"{{system}}":{"parts":[{"text":"s"}]},"contents":{"role":"user","parts":{"text":"q"} },"cachedContent":"cachedContents/1",
             "tools":[{"{{functions}}":[{"name":"look_up","description":"Looks up.","parameters":{"type":"OBJECT","properties":{"id":{"type":"STRING","description":"What."} } } }]},{"googleSearch":{} }],
             "safetySettings":[{"category":"C","threshold":"T"}],"toolConfig":{"functionCallingConfig":{"mode":"ANY"} },"labels":{"team":"t"},
             "{{config}}":{"{{maxTokens}}":"50","{{count}}":3,"stopSequences":["x"],"{{schema}}":{"type":"STRING","description":"d"} } }
            """);
        Assert.That(prompt.Protocol, Is.EqualTo(AiGuardProtocols.Gemini));
        Assert.That((prompt.Model, prompt.MaxOutputTokens, prompt.ChoiceCount), Is.EqualTo(("gemini-x", (long?)50, 3)));
        Assert.That(prompt.ToolNames, Is.EqualTo(new[] { "look_up", "googleSearch" }));
        Assert.That(
            prompt.Texts.Select(text => $"{text.Source.Role} {text.Source.Origin} {text.Source.Channel}={text.Text}"),
            Is.EqualTo(new[]
            {
                $"System Application {system}.parts[0].text=s",
                "User User contents.parts.text=q",
                $"ToolDefinition Application tools[0].{functions}[0].name=look_up",
                $"ToolDefinition Application tools[0].{functions}[0].description=Looks up.",
                $"ToolDefinition Application tools[0].{functions}[0].parameters.properties.id.description=What.",
                $"System Application {config}.{schema}.description=d",
            }));
    }

    [TestCase("""{"generateContentRequest":{"model":"models/gemini-x","contents":[{"parts":[{"text":"q"}]}],"systemInstruction":{"parts":[{"text":"s"}]}}}""", "generateContentRequest.contents[0].parts[0].text=q|generateContentRequest.systemInstruction.parts[0].text=s")]
    [TestCase("""{"model":"models/gemini-x","content":{"parts":[{"text":"q"}]},"taskType":"RETRIEVAL_DOCUMENT","title":"t"}""", "content.parts[0].text=q|title=t")]
    [TestCase("""{"requests":[{"model":"models/gemini-x","content":{"parts":[{"text":"q"}]}},{"content":{"parts":[{"text":"r"}]}}]}""", "requests[0].content.parts[0].text=q|requests[1].content.parts[0].text=r")]
    [TestCase("""{"contents":[{"parts":[{"text":"q"}]}],"extra":{"prompt":"hidden"}}""", "contents[0].parts[0].text=q|extra.prompt=hidden")]
    [TestCase("""{"contents":[{"parts":[{"text":"q"}],"note":"n"}]}""", "contents[0].parts[0].text=q|contents[0].note=n")]
    public void Read_OtherRequest_FindsEveryText(string body, string expected) => Assert.That(RequestReading.Texts(Read(body)), Is.EqualTo(expected));

    [TestCase("[]", "body")]
    [TestCase("{}", "contents")]
    [TestCase("""{"contents":"x"}""", "contents")]
    [TestCase("""{"contents":[]}""", "contents")]
    [TestCase("""{"contents":["x"]}""", "contents[0]")]
    [TestCase("""{"contents":[{"role":"root","parts":[]}]}""", "contents[0].role")]
    [TestCase("""{"contents":[{"role":1,"parts":[]}]}""", "contents[0].role")]
    [TestCase("""{"contents":[{"parts":"x"}]}""", "contents[0].parts")]
    [TestCase("""{"contents":[{"parts":["x"]}]}""", "contents[0].parts[0]")]
    [TestCase("""{"contents":[{"parts":[{"text":1}]}]}""", "contents[0].parts[0].text")]
    [TestCase("""{"contents":[{"parts":[{"text":"\ud800"}]}]}""", "contents[0].parts[0].text")]
    [TestCase("""{"contents":[{"parts":[{"inlineData":{"mimeType":1}}]}]}""", "contents[0].parts[0].inlineData.mimeType")]
    [TestCase("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","mime_type":"text/plain","data":"x"}}]}]}""", "mimeType")]
    [TestCase("""{"contents":[{}],"systemInstruction":5}""", "systemInstruction")]
    [TestCase("""{"contents":[{}],"systemInstruction":{},"system_instruction":{}}""", "systemInstruction")]
    [TestCase("""{"contents":[{}],"generationConfig":{},"generation_config":{}}""", "generationConfig")]
    [TestCase("""{"contents":[{}],"generationConfig":{"maxOutputTokens":1,"max_output_tokens":9}}""", "maxOutputTokens")]
    [TestCase("""{"contents":[{}],"generationConfig":{"maxOutputTokens":"many"}}""", "generationConfig.maxOutputTokens")]
    [TestCase("""{"contents":[{}],"generationConfig":{"candidateCount":1.5}}""", "generationConfig.candidateCount")]
    [TestCase("""{"contents":[{}],"generationConfig":"x"}""", "generationConfig")]
    [TestCase("""{"contents":[{}],"tools":["x"]}""", "tools[0]")]
    [TestCase("""{"contents":[{}],"model":7}""", "model")]
    [TestCase("""{"contents":[{}],"model":"models/gemini-other"}""", "model")]
    [TestCase("""{"requests":[{"model":"models/gemini-other","content":{}}]}""", "requests[0].model")]
    [TestCase("""{"generateContentRequest":{}}""", "generateContentRequest.contents")]
    public void Read_BrokenStructure_NamesTheField(string body, string field) => RequestReading.AssertRejected(() => Read(body), field);

    [TestCase("\"temperature\":3", "temperature")]
    [TestCase("\"temperature\":\"hot\"", "temperature")]
    [TestCase("\"temperature\":\"3\"", "temperature")]
    [TestCase("\"topP\":-0.1", "topP")]
    [TestCase("\"top_p\":2", "topP")]
    [TestCase("\"candidateCount\":0", "candidateCount")]
    [TestCase("\"max_output_tokens\":0", "maxOutputTokens")]
    [TestCase("\"seed\":0.5", "seed")]
    public void Validate_ValueOutOfRange_NamesTheField(string setting, string field) => RequestReading.AssertRejected(
        () => RequestReading.Validate(new GeminiProtocol(), $$$"""{"contents":[{}],"generationConfig":{ {{{setting}}} }}""", Path), $"generationConfig.{field}");

    [TestCase("\"safetySettings\":5", "safetySettings")]
    [TestCase("\"tool_config\":[]", "toolConfig")]
    public void Validate_WrongKind_NamesTheField(string setting, string field) => RequestReading.AssertRejected(
        () => RequestReading.Validate(new GeminiProtocol(), $$"""{"contents":[{}],{{setting}}}""", Path), field);

    [Test]
    public void Validate_UsualRequest_Passes() => Assert.That(
        () => RequestReading.Validate(
            new GeminiProtocol(),
            """{"contents":[{"parts":[{"text":"q"}]}],"generationConfig":{"temperature":0.7,"topK":40,"maxOutputTokens":"64","seed":-1,"logprobs":5}}""",
            Path),
        Throws.Nothing);

    private static AiGuardPrompt Read(string body, string path = Path) => RequestReading.Read(new GeminiProtocol(), body, path);
}
