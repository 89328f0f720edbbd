using System.Text.RegularExpressions;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Custom;

/// <summary>Finds the values of an entity of the host by its pattern.</summary>
/// <remarks>Whether a value begins at a place is judged by a bounded stretch of text behind it. That makes the answer independent of how the
/// text is cut, and of what a greedy pattern would take further on.</remarks>
internal sealed class PatternScanner : ITextScanner
{
    // A regular expression is quickest where it may search far. Where its candidates keep being none it looks near only, to stay linear.
    private const int FarBlock = 64 * 1024;

    private readonly string _entity;
    private readonly Regex _pattern;
    private readonly PatternOutline? _outline;
    private readonly Func<ReadOnlySpan<char>, bool>? _validate;
    private readonly PatternContext _context;
    private readonly bool _requiresContext;
    private readonly int _maxLength;
    private readonly int _reach;
    private readonly float _score;
    private readonly float _scoreWithContext;

    /// <exception cref="ArgumentException">The pattern is none, or cannot run in linear time.</exception>
    public PatternScanner(string entity, AiGuardTextEntityOptions options)
    {
        _entity = entity;
        _pattern = CreatePattern(options);
        _outline = PatternOutline.Create(options.Pattern, _pattern.Options);
        _validate = options.Validate;
        _context = new PatternContext(options.ContextWords, options.ContextDistance);
        _requiresContext = options.RequireContext;
        _maxLength = options.MaxLength;

        // One character more shows that a longest value has ended, another that it is not the end of the text.
        _reach = _maxLength + 2;
        _score = options.Score;
        _scoreWithContext = options.ScoreWithContext;
    }

    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches)
    {
        var floor = from;
        while (TryFind(text, floor, out var start, out var length))
        {
            if (!isFinal && start + _reach > text.Length && FindHold(text, floor, start + 1) is var hold && hold <= start)
                return hold;
            floor = start + length;
            var hasContext = !_context.IsEmpty && _context.IsBefore(text, start);
            if ((hasContext || !_requiresContext) && (_validate is null || _validate(text.Slice(start, length))))
                matches.Add(new TextMatch(start, length, _entity, null, hasContext ? _scoreWithContext : _score));
        }

        return isFinal ? text.Length : FindHold(text, floor, text.Length);
    }

    private static Regex CreatePattern(AiGuardTextEntityOptions options)
    {
        try
        {
            // Without backtracking time is linear, and needs no limit.
            var pattern = new Regex(
                options.Pattern,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (options.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None),
                Regex.InfiniteMatchTimeout);
            return options.Pattern.Length > 0 && !pattern.IsMatch("")
                ? pattern
                : throw new ArgumentException("The pattern matches nothing at all.", nameof(options));
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException(exception.Message, nameof(options), exception);
        }
    }

    private bool TryFind(ReadOnlySpan<char> text, int from, out int start, out int length)
    {
        var block = FarBlock;
        var position = from;
        while (position < text.Length)
        {
            var end = (int)Math.Min(text.Length, (long)position + block);
            if (!TryFindFirst(text, position, end, out start, out length))
            {
                if (end == text.Length)
                    return false;
                position = end - _reach + 1;
                block = Math.Min(FarBlock, block * 2);
                continue;
            }

            var bound = Math.Min(text.Length, start + _reach);
            if (bound > end)
            {
                position = start;
                continue;
            }

            if ((bound == end || (TryFindFirst(text, start, bound, out var at, out length) && at == start)) && length > 0 && length <= _maxLength)
                return true;
            position = start + 1;
            block = 2 * _reach;
        }

        start = length = 0;
        return false;
    }

    // The character before is what a word boundary looks at.
    private bool TryFindFirst(ReadOnlySpan<char> text, int position, int end, out int start, out int length)
    {
        var first = Math.Max(0, position - 1);
        foreach (var match in _pattern.EnumerateMatches(text[first..end], position - first))
        {
            start = first + match.Index;
            length = match.Length;
            return true;
        }

        start = length = 0;
        return false;
    }

    // Returns the first place before the limit at which more text could still change what is found; the limit if there is none.
    private int FindHold(ReadOnlySpan<char> text, int floor, int limit)
    {
        var position = Math.Max(floor, text.Length - _reach + 1);
        if (_outline is null)
            return Math.Min(position, limit);
        while (position < limit && !_outline.CanGoOn(text[position..]))
            position++;
        return Math.Min(position, limit);
    }
}
