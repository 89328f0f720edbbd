using System.Numerics;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Names what findings say: which kinds of attack, and which layers spoke. A set of codes is a bit for each.</summary>
internal static class InjectionCodes
{
    private const int PromptInjection = 1;
    private const int Indirect = 8;
    private const int HiddenText = 16;

    private static readonly string[] Names =
        [AiGuardReasons.PromptInjection, "system_prompt_extraction", "jailbreak", "indirect_injection", "hidden_text", "encoded_payload"];

    private static readonly (InjectionSignals Signal, int Code)[] Signals =
    [
        (InjectionSignals.Extraction, 2),
        (InjectionSignals.Jailbreak, 4),
        (InjectionSignals.Indirect, Indirect),
        (InjectionSignals.HiddenText, HiddenText),
        (InjectionSignals.EncodedPayload, 32),
    ];

    private static readonly string?[] Layers = [null, "signals", "model", "signals+model", "disguise", "signals+disguise", "model+disguise", "signals+model+disguise"];

    /// <summary>Returns the codes of a text that is reported.</summary>
    public static int Of(in ScoredText text, AiGuardTextSource source)
    {
        var codes = PromptInjection | text.Codes;
        if (source.Origin == AiGuardOrigin.External)
            codes |= Indirect;
        foreach (var (signal, code) in Signals)
            codes |= text.Score.Signals.HasFlag(signal) ? code : 0;
        return codes;
    }

    /// <summary>Returns the codes that are worth reporting of a text. Text that nobody sees is worth it whatever it says.</summary>
    public static int Reported(in ScoredText text, AiGuardTextSource source, InjectionThresholds thresholds) =>
        thresholds.Reports(text.Value) ? Of(text, source)
        : text.Score.Signals.HasFlag(InjectionSignals.HiddenText) ? HiddenText
        : 0;

    /// <summary>Returns the code of that name, or 0.</summary>
    public static int Of(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? 1 << index : 0;

    /// <summary>Returns the names of a set of codes.</summary>
    public static IEnumerable<string> NamesOf(int codes)
    {
        for (; codes != 0; codes &= codes - 1)
            yield return Names[BitOperations.TrailingZeroCount(codes)];
    }

    /// <summary>Returns the names of the layers that spoke, parted by plus signs.</summary>
    public static string? LayerOf(in ScoredText text)
    {
        var layers = Layers[(int)text.Score.Layers];
        return layers is null || text.Layer is null ? layers ?? text.Layer : $"{layers}+{text.Layer}";
    }
}
