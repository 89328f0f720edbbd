using System.Security.Cryptography;
using AiApiGuard.Inspection.Leakage;

namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Is the random word that one exchange carries in its instructions.</summary>
internal static class Canary
{
    public static readonly AiGuardItemKey<string> Key = new("aiguard.canary");

    // Ten letters say enough, and those that an encoding cuts off at its ends must not matter.
    private const int Length = 32;

    /// <summary>Writes a new one at the end of the instructions.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool Place(AiGuardContext context, AiGuardPrompt prompt, string sentence)
    {
        for (var i = prompt.Texts.Count - 1; i >= 0; i--)
        {
            var window = prompt.Texts[i];
            if (!ExchangeLeakage.IsInstruction(window.Source))
                continue;
            var word = RandomNumberGenerator.GetString(LeakageSymbols.Kept, Length);

            // At the end, so that what stands before it can stay in the cache of the model's provider.
            window.Replace(window.Text.Length, 0, "\n\n" + sentence.Replace("{0}", word, StringComparison.Ordinal));
            context.Set(Key, word);
            return true;
        }

        return false;
    }
}
