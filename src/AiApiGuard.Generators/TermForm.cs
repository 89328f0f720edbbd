using System.Text;

namespace AiApiGuard.Generators;

/// <summary>Reads a term with choices, <c>end of (the |)(text|page)</c>: choices within choices are written out, the others stay.</summary>
internal static class TermForm
{
    private const int Limit = 200;

    /// <summary>Returns the term without choices within choices.</summary>
    public static string Flatten(string term)
    {
        var result = new StringBuilder();
        for (var i = 0; i < term.Length; i++)
        {
            if (term[i] != '(')
            {
                result.Append(term[i]);
                if (term[i] == '\\' && ++i < term.Length)
                    result.Append(term[i]);
                continue;
            }

            var close = Close(term, i);
            result.Append('(').Append(string.Join("|", Choices(term.Substring(i + 1, close - i - 1)).SelectMany(Expand).Distinct())).Append(')');
            i = close;
        }

        return result.ToString();
    }

    /// <summary>Returns the shortest text for which a flat term stands.</summary>
    public static string Shortest(string term)
    {
        var result = new StringBuilder();
        for (var i = 0; i < term.Length; i++)
        {
            if (term[i] == '(')
            {
                var close = Close(term, i);
                result.Append(Choices(term.Substring(i + 1, close - i - 1)).OrderBy(choice => choice.Length).First());
                i = close;
            }
            else if (term[i] != '\\' || ++i < term.Length)
            {
                result.Append(term[i]);
            }
        }

        return result.ToString();
    }

    private static List<string> Expand(string choice)
    {
        var open = IndexOf(choice, '(', 0);
        if (open < 0)
            return [choice];
        var close = Close(choice, open);
        var result = Choices(choice.Substring(open + 1, close - open - 1))
            .SelectMany(inner => Expand(choice.Substring(0, open) + inner + choice.Substring(close + 1))).ToList();
        return result.Count <= Limit ? result : throw new FormatException($"'{choice}' stands for more than {Limit}.");
    }

    private static IEnumerable<string> Choices(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '(')
                depth++;
            else if (text[i] == ')')
                depth--;
            else if (text[i] == '|' && depth == 0)
            {
                yield return text.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return text.Substring(start);
    }

    private static int Close(string term, int open)
    {
        for (var (i, depth) = (open, 0); i < term.Length; i++)
        {
            if (term[i] == '\\')
                i++;
            else if (term[i] == '(')
                depth++;
            else if (term[i] == ')' && --depth == 0)
                return i;
        }

        throw new FormatException($"A bracket in '{term}' does not close.");
    }

    private static int IndexOf(string text, char character, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == character)
                return i;
        }

        return -1;
    }
}
