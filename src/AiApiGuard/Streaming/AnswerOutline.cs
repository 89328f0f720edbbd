using System.Text.Json;
using AiApiGuard.Protocols;

namespace AiApiGuard.Streaming;

/// <summary>Knows how far a stream has come for the client: what began and ended among the events that left, for the end of a cut stream to
/// close.</summary>
internal sealed class AnswerOutline
{
    // Choices, blocks and items. No honest answer comes near.
    private const int MaxChoices = 4096;
    private const int MaxKept = 16;
    private const int MaxKeptLength = 512;

    private readonly Dictionary<int, bool> _isOpen = [];
    private readonly Dictionary<string, JsonElement> _kept = [];

    /// <summary>Gets a value indicating whether an event of the answer left.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Gets a value indicating whether the event that ends the answer left.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Gets the choices that began and have not ended, in their order.</summary>
    public IReadOnlyList<int> Open => [.. _isOpen.Where(choice => choice.Value).Select(choice => choice.Key).Order()];

    public IReadOnlyList<int> Finished => [.. _isOpen.Where(choice => !choice.Value).Select(choice => choice.Key).Order()];

    /// <summary>Keeps a value, in bounded space; the first of a name stays.</summary>
    public void Keep(KeptValue value)
    {
        if (value.Json.Length > MaxKeptLength || _kept.Count == MaxKept || _kept.ContainsKey(value.Name))
            return;
        using var document = JsonDocument.Parse(value.Json);
        _kept.Add(value.Name, document.RootElement.Clone());
    }

    public JsonElement Find(string name) => _kept.GetValueOrDefault(name);

    /// <summary>Takes note of an event that leaves.</summary>
    /// <param name="begun">The choices that begin or go on in it.</param>
    /// <param name="finished">The choices that end in it; an end is final.</param>
    /// <param name="isEnd">Whether it ends all.</param>
    public void Add(List<int> begun, List<int> finished, bool isEnd)
    {
        HasBegun = true;
        HasEnded |= isEnd;
        foreach (var choice in begun)
        {
            if (_isOpen.Count < MaxChoices)
                _isOpen.TryAdd(choice, true);
        }

        foreach (var choice in finished)
        {
            if (_isOpen.Count < MaxChoices || _isOpen.ContainsKey(choice))
                _isOpen[choice] = false;
        }
    }
}
