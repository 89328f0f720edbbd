using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.Moderation;

/// <summary>Holds the categories of moderation endpoints: those of OpenAI, then those of Mistral.</summary>
internal static class ModerationCategories
{
    // OpenAI's illicit/violent is, among others, how to come by a weapon.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["hate"] = ["hate"],
        ["hate/threatening"] = ["hate"],
        ["harassment"] = ["harassment"],
        ["harassment/threatening"] = ["harassment"],
        ["self-harm"] = ["self_harm"],
        ["self-harm/intent"] = ["self_harm"],
        ["self-harm/instructions"] = ["self_harm"],
        ["sexual"] = ["sexual"],
        ["sexual/minors"] = ["sexual_minors"],
        ["violence"] = ["violence"],
        ["violence/graphic"] = ["violence"],
        ["illicit"] = ["illicit"],
        ["illicit/violent"] = ["illicit", "weapons"],
        ["hate_and_discrimination"] = ["hate"],
        ["violence_and_threats"] = ["violence"],
        ["dangerous_and_criminal_content"] = ["illicit"],
        ["dangerous"] = ["illicit"],
        ["criminal"] = ["illicit"],
        ["selfharm"] = ["self_harm"],
        ["jailbreaking"] = ["jailbreak"],
    };

    public static LabelCodes Create(AiGuardModerationOptions options) => new(Known, options.Categories);
}
