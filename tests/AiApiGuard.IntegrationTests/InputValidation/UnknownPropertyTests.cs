using System.Net;
using AiApiGuard.Filters.InputValidation.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.IntegrationTests.InputValidation;

/// <summary>Which properties pass where a policy denies those that a protocol does not name.</summary>
[TestFixture]
public class UnknownPropertyTests
{
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await GuardedHost.StartAsync(
        guard => guard
            .AddPolicy("Strict", policy => policy.ValidateSchema(options =>
            {
                options.UnknownProperties = AiGuardUnknownProperties.Deny;
                options.AllowedProperties.Add("own_setting");
                options.AllowedProperties.Add("messages.content.own_mark");
            }))
            .AddPolicy("Default", policy => policy.ValidateSchema().AddFilter<RecordingFilter>(AiGuardStage.Audit)),
        app =>
        {
            app.MapPost("/default" + GuardedHost.ChatPath, static () => Results.NoContent()).RequireAiGuard("Default");
            app.MapPost("/{**path}", static () => Results.NoContent()).RequireAiGuard("Strict");
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    private static IEnumerable<TestCaseData> Samples() => ProtocolSamples.All.Select(sample => new TestCaseData(sample.Path, sample.Body).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public async Task Post_WhatTheProviderNames_Passes(string path, string body)
    {
        using var response = await _host.PostAsync(body, path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<TestCaseData> Unknown()
    {
        yield return Case("{", "surprise", GuardedHost.ChatPath, ProtocolSamples.Chat);
        yield return Case("""{"role": "developer""", "messages[0].surprise", GuardedHost.ChatPath, ProtocolSamples.Chat);
        yield return Case("""{"type": "image_url", "image_url": {""", "messages[1].content[1].image_url.surprise", GuardedHost.ChatPath, ProtocolSamples.Chat);
        yield return Case("""{"id": "c-1", "type": "function", "function": {""", "messages[2].tool_calls[0].function.surprise", GuardedHost.ChatPath, ProtocolSamples.Chat);
        yield return Case("""{"type": "function", "function": {""", "tools[0].function.surprise", GuardedHost.ChatPath, ProtocolSamples.Chat);
        yield return Case("""{"type": "json_schema", "json_schema": {""", "response_format.json_schema.surprise", GuardedHost.ChatPath, ProtocolSamples.Chat);
        yield return Case("""{"type": "input_text""", "input[0].content[0].surprise", ProtocolSamples.ResponsesPath, ProtocolSamples.Responses);
        yield return Case("""{"type": "mcp""", "tools[3].surprise", ProtocolSamples.ResponsesPath, ProtocolSamples.Responses);
        yield return Case("{", "surprise", ProtocolSamples.CompletionsPath, ProtocolSamples.Completions);
        yield return Case("{", "surprise", ProtocolSamples.EmbeddingsPath, ProtocolSamples.Embeddings);
        yield return Case("{", "surprise", ProtocolSamples.AzurePath, ProtocolSamples.Azure);
        yield return Case("{", "surprise", ProtocolSamples.AnthropicPath, ProtocolSamples.Anthropic);
        yield return Case("""{"type": "web_search_result""", "messages[1].content[2].content[0].surprise", ProtocolSamples.AnthropicPath, ProtocolSamples.Anthropic);
        yield return Case("""{"type": "base64""", "messages[0].content[1].source.surprise", ProtocolSamples.AnthropicPath, ProtocolSamples.Anthropic);
        yield return Case("""{"name": "weather", "description""", "tools[0].surprise", ProtocolSamples.AnthropicPath, ProtocolSamples.Anthropic);
        yield return Case("{", "surprise", ProtocolSamples.GeminiPath, ProtocolSamples.Gemini);
        yield return Case("""{"mime_type""", "contents[0].parts[2].file_data.surprise", ProtocolSamples.GeminiPath, ProtocolSamples.Gemini);
        yield return Case("""{"temperature""", "generationConfig.surprise", ProtocolSamples.GeminiPath, ProtocolSamples.Gemini);
        yield return Case("""{"name": "weather", "description""", "tools[0].functionDeclarations[0].surprise", ProtocolSamples.GeminiPath, ProtocolSamples.Gemini);
        yield return Case("""{"temperature""", "options.surprise", ProtocolSamples.OllamaChatPath, ProtocolSamples.OllamaChat);
        yield return Case("""{"role": "tool""", "messages[2].surprise", ProtocolSamples.OllamaChatPath, ProtocolSamples.OllamaChat);
        yield return Case("{", "surprise", ProtocolSamples.OllamaGeneratePath, ProtocolSamples.OllamaGenerate);
        yield return Case("""{"role": "assistant""", "messages[2].surprise", ProtocolSamples.CoherePath, ProtocolSamples.Cohere);
        yield return Case("{", "surprise", ProtocolSamples.McpPath, ProtocolSamples.Mcp);
        yield return Case("""{"jsonrpc": "2.0", "id": 2""", "[1].surprise", ProtocolSamples.McpPath, ProtocolSamples.McpBatch);

        static TestCaseData Case(string marker, string field, string path, string body) =>
            new TestCaseData(path, ProtocolSamples.Insert(body, marker, "\"surprise\": 1"), field).SetArgDisplayNames($"{path} {field}");
    }

    [TestCaseSource(nameof(Unknown))]
    public async Task Post_AnotherProperty_IsDeniedByItsPlace(string path, string body, string field)
    {
        using var response = await _host.PostAsync(body, path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain($"'{field}' is no property of this protocol.").Or.Contain($"\\u0027{field}\\u0027 is no property of this protocol."));
    }

    [TestCase("\"own_setting\": {\"anything\": [1]}", "{")]
    [TestCase("\"own_mark\": true", """{"type": "text""")]
    [TestCase("\"\\u006fwn_mark\": true", """{"type": "text""")]
    public async Task Post_WhatTheHostAllows_Passes(string property, string marker)
    {
        using var response = await _host.PostAsync(ProtocolSamples.Insert(ProtocolSamples.Chat, marker, property));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Post_WhatTheHostAllowsElsewhere_IsDenied()
    {
        using var response = await _host.PostAsync(ProtocolSamples.Insert(ProtocolSamples.Chat, "{", "\"own_mark\": true"));

        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Param, Is.EqualTo("own_mark"));
    }

    [Test]
    public async Task Post_ALongName_IsNamedInPart()
    {
        using var response = await _host.PostAsync(ProtocolSamples.Insert(ProtocolSamples.Chat, "{", $"\"{new string('x', 5000)}\": true"));

        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Param, Is.EqualTo(new string('x', 64)));
    }

    [TestCase("\"surprise\": 1,", "unknown_property")]
    [TestCase("\"metadata\": {\"surprise\": \"1\"},", null)]
    public async Task Post_ByDefault_IsReportedAndPasses(string property, string? expected)
    {
        using var response = await _host.PostAsync("{" + property + ChatMessages.Question[1..], "/default" + GuardedHost.ChatPath);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var findings = (await _host.Exchanges.NextAsync()).Findings;
        Assert.That(findings.Select(finding => finding.Code), Is.EqualTo(expected is null ? [] : new[] { expected }));
        Assert.That(findings.Select(finding => finding.Severity), Is.All.EqualTo(AiGuardSeverity.Information));
    }

    [TestCase("message.own")]
    [TestCase("messages[0].own")]
    [TestCase("messages..own")]
    [TestCase("")]
    public void Start_AllowedPropertyWithoutAPlace_Fails(string path) => Assert.That(
        async () => await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => policy.ValidateSchema(options => options.AllowedProperties.Add(path))), static _ => { }),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("AllowedProperties"));
}
