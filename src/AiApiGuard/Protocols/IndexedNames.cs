namespace AiApiGuard.Protocols;

/// <summary>Makes names such as <c>messages[2].content</c>, each of the first ones once: a conversation is many messages, and every request has them.</summary>
internal sealed class IndexedNames(string before, string after)
{
    private const int MaxKept = 256;

    private readonly string?[] _kept = new string?[MaxKept];

    public string this[int index] => index < MaxKept ? _kept[index] ??= Make(index) : Make(index);

    private string Make(int index) => $"{before}[{index}]{after}";
}
