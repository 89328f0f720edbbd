using System.Text.RegularExpressions;

namespace AiApiGuard.Inspection.Custom;

/// <summary>Says whether a text can be the beginning of what a pattern matches. It may say yes too often: anchors and boundaries are taken
/// for met, and outside ASCII a class for anything.</summary>
internal sealed class PatternOutline
{
    private const int MaxStates = 512;

    private readonly List<State> _states = [];
    private readonly Dictionary<string, PatternCharacters> _classes = [];
    private readonly RegexOptions _options;
    private ulong[][] _closures = [];
    private int _start;

    private PatternOutline(RegexOptions options) => _options = options;

    /// <summary>Reads a pattern that the framework has accepted.</summary>
    /// <returns>The outline; <see langword="null"/> for patterns that cannot be told before the text ends, or are too large.</returns>
    public static PatternOutline? Create(string pattern, RegexOptions options)
    {
        var outline = new PatternOutline(options);
        var parser = new PatternParser(pattern);
        if (parser.Parse() is not { } node)
            return null;
        var accept = outline.Add(new State(null, -1, -1));
        outline._start = outline.Emit(node, accept);
        if (outline._start < 0 || outline._states.Count > MaxStates)
            return null;
        outline._closures = [.. Enumerable.Range(0, outline._states.Count).Select(outline.Close)];
        return outline;
    }

    /// <summary>Says whether more text could make a match of the text, or another one than it has.</summary>
    public bool CanGoOn(ReadOnlySpan<char> text)
    {
        var words = _closures[0].Length;
        Span<ulong> current = stackalloc ulong[words];
        Span<ulong> next = stackalloc ulong[words];
        _closures[_start].CopyTo(current);
        foreach (var character in text)
        {
            next.Clear();
            var isAlive = false;
            for (var word = 0; word < words; word++)
            {
                for (var bits = current[word]; bits != 0; bits &= bits - 1)
                {
                    var state = _states[(word * 64) + System.Numerics.BitOperations.TrailingZeroCount(bits)];
                    if (state.Characters is null || !state.Characters.Contains(character))
                        continue;
                    isAlive = true;
                    var closure = _closures[state.Next];
                    for (var i = 0; i < words; i++)
                        next[i] |= closure[i];
                }
            }

            if (!isAlive)
                return false;
            next.CopyTo(current);
        }

        return true;
    }

    private int Add(State state)
    {
        _states.Add(state);
        return _states.Count > MaxStates ? -1 : _states.Count - 1;
    }

    // Returns the state at which a node begins that is followed by another state; negative when there are too many.
    private int Emit(PatternNode node, int next)
    {
        if (next < 0)
            return -1;
        switch (node.Kind)
        {
            case PatternNodeKind.Character:
                return Add(new State(CharactersOf(node.Text), next, -1));
            case PatternNodeKind.Row:
                for (var i = node.Children.Count - 1; i >= 0; i--)
                    next = Emit(node.Children[i], next);
                return next;
            case PatternNodeKind.Choice:
                var start = Emit(node.Children[0], next);
                foreach (var child in node.Children.Skip(1))
                    start = start < 0 ? -1 : Emit(child, next) is var other and >= 0 ? Add(new State(null, start, other)) : -1;
                return start;
            default:
                return EmitRepeat(node, next);
        }
    }

    private int EmitRepeat(PatternNode node, int next)
    {
        var child = node.Children[0];
        if (node.Max == int.MaxValue)
        {
            var loop = Add(new State(null, next, -1));
            if (loop < 0 || Emit(child, loop) is not (var body and >= 0))
                return -1;
            _states[loop] = new State(null, next, body);
            next = loop;
        }
        else
        {
            var end = next;
            for (var i = node.Min; i < node.Max && next >= 0; i++)
                next = Emit(child, next) is var body and >= 0 ? Add(new State(null, end, body)) : -1;
        }

        for (var i = 0; i < node.Min && next >= 0; i++)
            next = Emit(child, next);
        return next;
    }

    private PatternCharacters CharactersOf(string text) =>
        _classes.TryGetValue(text, out var known) ? known : _classes[text] = new PatternCharacters(text, _options);

    private ulong[] Close(int state)
    {
        var closure = new ulong[(_states.Count + 63) / 64];
        var open = new Stack<int>([state]);
        while (open.TryPop(out var reached))
        {
            if (reached < 0 || (closure[reached / 64] >> (reached % 64) & 1) != 0)
                continue;
            closure[reached / 64] |= 1UL << (reached % 64);
            if (_states[reached].Characters is not null)
                continue;
            open.Push(_states[reached].Next);
            open.Push(_states[reached].Other);
        }

        return closure;
    }

    /// <summary>Reads one character, or goes to one or two others at once.</summary>
    private readonly record struct State(PatternCharacters? Characters, int Next, int Other);
}
