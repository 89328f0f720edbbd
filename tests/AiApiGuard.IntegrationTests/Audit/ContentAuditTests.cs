using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;
using AiApiGuard.State.Audit.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Audit;

/// <summary>Looks at what is kept of prompts and answers.</summary>
public sealed class ContentAuditTests
{
    private const string HashKey = "0123456789abcdef0123456789abcdef";
    private const string Question = """{"model":"demo-1","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"I am ada@example.org, who are you?"}]}""";

    private DirectoryInfo _directory = null!;
    private RSA _key = null!;

    [SetUp]
    public void SetUp()
    {
        _directory = Directory.CreateTempSubdirectory("aiguard-content-");
        _key = RSA.Create(2048);
        File.WriteAllText(PathOf("key.pub"), _key.ExportSubjectPublicKeyInfoPem());
    }

    [TearDown]
    public void TearDown()
    {
        _key.Dispose();
        _directory.Delete(recursive: true);
    }

    [Test]
    public async Task Post_Default_KeepsNoText()
    {
        await AskAsync(AiGuardAuditContent.None, isStreamed: false);

        Assert.That(Record().GetProperty("content").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(File.Exists(PathOf("audit-content.jsonl")), Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Post_Redacted_KeepsTextsWithoutPersonalData(bool isStreamed)
    {
        await AskAsync(AiGuardAuditContent.Redacted, isStreamed);

        var line = await File.ReadAllTextAsync(PathOf("audit-content.jsonl"));
        var content = JsonDocument.Parse(line).RootElement;
        Assert.That(content.GetProperty("prompt").EnumerateArray().Select(static text => text.GetProperty("text").GetString()), Is.EqualTo(["Be brief.", "I am [EMAIL], who are you?"]));
        Assert.That(content.GetProperty("answer")[0].GetString(), Is.EqualTo("Ask [EMAIL] for it."));
        Assert.That(line, Does.Not.Contain("example.org"));
        Assert.That(
            Record().GetProperty("content").GetProperty("digest").GetString(),
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.TrimEnd('\n'))))));
    }

    [Test]
    public async Task Post_Encrypted_CanBeReadWithThePrivateKeyAlone()
    {
        await AskAsync(AiGuardAuditContent.Encrypted, isStreamed: true);

        var line = await File.ReadAllTextAsync(PathOf("audit-content.jsonl"));
        var content = JsonDocument.Parse(line).RootElement;
        var key = _key.Decrypt(content.GetProperty("key").GetBytesFromBase64(), RSAEncryptionPadding.OaepSHA256);
        var data = content.GetProperty("data").GetBytesFromBase64();
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(content.GetProperty("nonce").GetBytesFromBase64(), data, content.GetProperty("tag").GetBytesFromBase64(), data);
        Assert.That(line, Does.Not.Contain("Be brief").And.Not.Contain("example.org"));
        Assert.That(Encoding.UTF8.GetString(data), Does.Contain("ada@example.org, who are you?").And.Contain("Ask bob@example.org for it."));
    }

    [Test]
    public async Task Post_Hashed_TellsOnlyWhoHasTextAndKey()
    {
        await AskAsync(AiGuardAuditContent.Hashed, isStreamed: true);

        var content = Record().GetProperty("content");
        Assert.That(content.GetProperty("answer").GetString(), Is.EqualTo(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(HashKey), "Ask bob@example.org for it."u8))));
        Assert.That(content.GetProperty("answer_characters").GetInt64(), Is.EqualTo("Ask bob@example.org for it.".Length));
        Assert.That(File.Exists(PathOf("audit-content.jsonl")), Is.False);
    }

    [Test]
    public async Task Post_MoreThanIsKept_IsCutAndSaysSo()
    {
        await AskAsync(AiGuardAuditContent.Redacted, isStreamed: true, most: 10);

        var content = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("audit-content.jsonl"))).RootElement;
        Assert.That(content.GetProperty("prompt").EnumerateArray().Sum(static text => text.GetProperty("text").GetString()!.Length), Is.EqualTo(10));
        Assert.That(content.GetProperty("answer")[0].GetString(), Has.Length.EqualTo(10));
        Assert.That(Record().GetProperty("content").GetProperty("cut").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Erase_TextsOfACaller_LeavesRecordsAndChain()
    {
        await AskAsync(AiGuardAuditContent.Redacted, isStreamed: false);
        var path = PathOf("audit-content.jsonl");
        var before = Lines();
        await File.AppendAllTextAsync(path, "{\"caller\":\"bob\",\"prompt\":[]}\n");

        var erased = ContentFile.Erase(path, static (caller, _) => caller == "anonymous");
        await AskAsync(AiGuardAuditContent.Redacted, isStreamed: false);

        Assert.That(erased, Is.EqualTo(1));
        Assert.That((await File.ReadAllLinesAsync(path)).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("caller").GetString()), Is.EqualTo(["bob", "anonymous"]));
        Assert.That(Lines().Take(before.Length), Is.EqualTo(before));
        Assert.That(Lines(), Has.All.Matches<string>(static line => ChainLine.TryRead(Encoding.UTF8.GetBytes(line), out var chained) && chained.IsIntact));
    }

    [TestCase(AiGuardAuditContent.Hashed, "Audit:ContentHashKey")]
    [TestCase(AiGuardAuditContent.Encrypted, "Audit:ContentKeyPath")]
    [TestCase(AiGuardAuditContent.Redacted, "Audit:ContentFilePath")]
    public void Start_WhatContentNeedsIsMissing_FailsAndNamesTheOption(AiGuardAuditContent content, string option) => Assert.That(
        async () => await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => policy.Audit(audit => audit.Content = content)),
            app => app.MapPost(GuardedHost.ChatPath, () => "").RequireAiGuard("Chat")),
        Throws.Exception.With.Message.Contains(option));

    private async Task AskAsync(AiGuardAuditContent content, bool isStreamed, int most = 10_000)
    {
        await using var host = await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => policy.Audit(audit => (audit.Content, audit.MaxContentCharacters) = (content, most))),
            app => app.MapPost(GuardedHost.ChatPath, http => AnswerAsync(http, isStreamed)).RequireAiGuard("Chat"),
            new Dictionary<string, string?>
            {
                ["AiGuard:Audit:FilePath"] = PathOf("audit.jsonl"),
                ["AiGuard:Audit:ContentHashKey"] = HashKey,
                ["AiGuard:Audit:ContentKeyPath"] = PathOf("key.pub"),
            });
        using var response = await host.PostAsync(Question);
        await response.Content.ReadAsByteArrayAsync();
        await host.Services.GetRequiredService<AuditTrail>().StopAsync(CancellationToken.None);
    }

    private static async Task AnswerAsync(HttpContext http, bool isStreamed)
    {
        http.Response.ContentType = isStreamed ? "text/event-stream" : "application/json";
        if (!isStreamed)
        {
            await http.Response.WriteAsync(ChatMessages.Answer("Ask bob@example.org for it."));
            return;
        }

        foreach (var piece in (string[])["Ask bob@exa", "mple.org", " for it."])
            await http.Response.WriteAsync($$$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{{piece}}}"}}]}""" + "\n\n");
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);

    private string[] Lines() => File.ReadAllLines(PathOf("audit.jsonl"));

    private JsonElement Record() => Lines().Select(static line => JsonDocument.Parse(line).RootElement)
        .Last(static line => line.GetProperty("record").GetString() == "exchange");
}
