using AiApiGuard.Filters.Authorization;

namespace AiApiGuard.Tests.Filters.Authorization;

public sealed class DatedNameTests
{
    [TestCase("gpt-4o-2024-08-06", "gpt-4o")]
    [TestCase("gpt-4o-audio-preview-2024-12-17", "gpt-4o-audio-preview")]
    [TestCase("gpt-4-0613", "gpt-4")]
    [TestCase("gpt-3.5-turbo-0125", "gpt-3.5-turbo")]
    [TestCase("claude-3-5-sonnet-20241022", "claude-3-5-sonnet")]
    [TestCase("claude-3-5-sonnet-latest", "claude-3-5-sonnet")]
    [TestCase("claude-3-5-sonnet-v2@20241022", "claude-3-5-sonnet-v2")]
    [TestCase("claude-3-haiku@latest", "claude-3-haiku")]
    [TestCase("anthropic.claude-3-haiku-20240307-v1:0", "anthropic.claude-3-haiku-20240307")]
    [TestCase("gemini-1.5-pro-002", "gemini-1.5-pro")]
    [TestCase("text-bison@001", "text-bison")]
    [TestCase("gemini-2.5-pro-preview-05-06", "gemini-2.5-pro-preview")]
    [TestCase("command-r-08-2024", "command-r")]
    [TestCase("mistral-large-2407", "mistral-large")]
    [TestCase("llama3:latest", "llama3")]
    [TestCase("web_search_20250305", "web_search")]
    [TestCase("web_search_preview_2025_03_11", "web_search_preview")]
    [TestCase("X-LATEST", "X")]
    public void TryStrip_Snapshot_IsOfItsFamily(string name, string family)
    {
        Assert.That(DatedName.TryStrip(name, out var shorter), Is.True);
        Assert.That(shorter.ToString(), Is.EqualTo(family));
    }

    [TestCase("gpt-4o")]
    [TestCase("gpt-4o-mini")]
    [TestCase("gpt-4-32k")]
    [TestCase("gpt-4-1106-preview")]
    [TestCase("gpt-4-1399")]
    [TestCase("gpt-4-2024-13-01")]
    [TestCase("gpt-4-2024-01-32")]
    [TestCase("model-19990101")]
    [TestCase("llama3:8b")]
    [TestCase("phi-128")]
    [TestCase("amazon.titan-text-express-v1")]
    [TestCase("notlatest")]
    [TestCase("-latest")]
    [TestCase("-0613")]
    [TestCase("latest")]
    [TestCase("")]
    public void TryStrip_OtherName_HasNoFamily(string name) => Assert.That(DatedName.TryStrip(name, out _), Is.False);
}
