namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Holds the texts that an endpoint named while it ran. It may do so while its answer is on its way.</summary>
internal sealed class ProtectedTexts
{
    public static readonly AiGuardItemKey<ProtectedTexts> Key = new("aiguard.protected_texts");

    // Nobody names many; a mistake must not fill the memory.
    private const int Most = 64;

    private volatile string[] _texts = [];

    public IReadOnlyList<string> All => _texts;

    public int Count => _texts.Length;

    public void Add(string text)
    {
        lock (Key)
        {
            if (_texts.Length < Most && !_texts.Contains(text, StringComparer.Ordinal))
                _texts = [.. _texts, text];
        }
    }
}
