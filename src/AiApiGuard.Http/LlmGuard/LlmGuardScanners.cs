using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.LlmGuard;

/// <summary>Holds the scanners of LLM Guard whose finding has a code here.</summary>
internal static class LlmGuardScanners
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["PromptInjection"] = [AiGuardReasons.PromptInjection],
        ["Jailbreak"] = ["jailbreak"],
        ["InvisibleText"] = ["hidden_text"],
        ["Toxicity"] = ["harassment"],
        ["BanTopics"] = [AiGuardReasons.TopicDenied],
        ["BanSubstrings"] = [AiGuardReasons.TopicDenied],
        ["BanCompetitors"] = [AiGuardReasons.TopicDenied],
        ["Language"] = [AiGuardReasons.LanguageNotAllowed],
        ["BanCode"] = [AiGuardReasons.CodeNotAllowed],
        ["Code"] = [AiGuardReasons.CodeNotAllowed],
        ["MaliciousURLs"] = [AiGuardReasons.LinkNotAllowed],
        ["Secrets"] = ["secret"],
        ["Anonymize"] = ["pii"],
        ["Sensitive"] = ["pii"],
    };

    public static LabelCodes Create(AiGuardLlmGuardOptions options) => new(Known, options.Scanners);
}
