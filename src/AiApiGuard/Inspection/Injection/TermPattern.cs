using System.Text;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Is a term with choices, <c>end of (the |)(text|page)</c>, taken apart.</summary>
internal sealed class TermPattern
{
    // Each part is one of its choices.
    private readonly string[][] _parts;

    public TermPattern(in InjectionTerm term)
    {
        Term = term;
        _parts = Parse(term.Text);
    }

    public InjectionTerm Term { get; }

    /// <summary>Returns where the term ends that begins at a position, or -1.</summary>
    public int Match(ReadOnlySpan<char> text, int position, bool atWords) => Match(text, position, 0, atWords);

    /// <summary>Adds the characters with which the term may begin, at most so many of them.</summary>
    public void AddBeginnings(ISet<string> beginnings, int length) => AddBeginnings(beginnings, length, "", 0);

    private void AddBeginnings(ISet<string> beginnings, int length, string start, int part)
    {
        if (start.Length >= length || part == _parts.Length)
        {
            beginnings.Add(start[..Math.Min(length, start.Length)]);
            return;
        }

        foreach (var choice in _parts[part])
            AddBeginnings(beginnings, length, start + choice, part + 1);
    }

    private int Match(ReadOnlySpan<char> text, int position, int part, bool atWords)
    {
        if (part == _parts.Length)
            return !atWords || Term.IsStem || position == text.Length || !TermIndex.GoesOn(text[position - 1], text[position]) ? position : -1;
        foreach (var choice in _parts[part])
        {
            if (StartsWith(text[position..], choice) && Match(text, position + choice.Length, part + 1, atWords) is >= 0 and var end)
                return end;
        }

        return -1;
    }

    // A line break in the text is a blank in a term.
    private static bool StartsWith(ReadOnlySpan<char> text, string wanted)
    {
        if (wanted.Length > text.Length)
            return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] != TermIndex.Flat(text[i]))
                return false;
        }

        return true;
    }

    private static string[][] Parse(string text)
    {
        var parts = new List<string[]>();
        var choices = new List<string>();
        var choice = new StringBuilder();
        var isInside = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length:
                    choice.Append(text[++i]);
                    break;
                case '(' when !isInside:
                    End();
                    isInside = true;
                    break;
                case ')' when isInside:
                    End();
                    isInside = false;
                    break;
                case '|' when isInside:
                    choices.Add(choice.ToString());
                    choice.Clear();
                    break;
                default:
                    choice.Append(text[i]);
                    break;
            }
        }

        End();
        return [.. parts];

        void End()
        {
            choices.Add(choice.ToString());
            choice.Clear();
            if (choices.Count > 1 || choices[0].Length > 0)
                parts.Add([.. choices]);
            choices.Clear();
        }
    }
}
