using System.Buffers;

namespace AiApiGuard.Inspection.Content;

/// <summary>Says whether a text is or holds code: a fenced block, or several lines that look like code near each other. Reads a text as it
/// comes; however it is cut, it says the same.</summary>
internal sealed class CodeScan
{
    // A line is judged by its beginning, so that prose need not be held for long.
    private const int LongestLine = 120;
    private const int LinesTogether = 6;
    private const int LeastPoints = 2;
    private const int PointsTogether = 6;
    private const int SurePoints = 4;

    private static readonly SearchValues<char> CodeSigns = SearchValues.Create("()=<>{};");

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "=>", "->", "==", "!=", "&&", "||", "();", "</", "/>", "::", "+=", ":=", "<?php", "#include", "#!/", "console.log(", "System.out.",
            "print(", "printf(", "echo \"", "std::", "self.", "this.", "__init__", "nullptr", "@Override", "INSERT INTO ", "SELECT * FROM ",
        ],
        StringComparison.Ordinal);

    private static readonly string[] Beginnings =
    [
        "def ", "class ", "import ", "from ", "function ", "const ", "let ", "var ", "public ", "private ", "protected ", "static ", "return ",
        "if (", "for (", "while (", "} else", "else:", "try:", "try {", "except ", "catch (", "using ", "namespace ", "package ", "func ", "fn ",
        "elif ", "switch (", "case ", "struct ", "void ", "int ", "string ", "async ", "await ", "#define ", "#include", "<div", "<html", "<script",
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE TABLE", "$ ", "sudo ", "pip install", "npm ", "git ", "docker ", "//", "/*",
    ];

    private readonly int[] _starts = new int[LinesTogether];
    private readonly int[] _points = new int[LinesTogether];
    private int _lineStart;
    private bool _isInLine;

    public void Reset()
    {
        (_lineStart, _isInLine) = (0, false);
        Array.Clear(_points);
    }

    /// <summary>Says that the text begins later than before.</summary>
    public void Drop(int length)
    {
        _lineStart -= length;
        foreach (ref var start in _starts.AsSpan())
            start -= length;
    }

    /// <summary>Reads on.</summary>
    /// <param name="text">The text from the first character that is not dropped.</param>
    /// <param name="isFinal">Whether no more text follows.</param>
    /// <param name="decided">Receives the first character that is undecided.</param>
    /// <returns>Whether there is code.</returns>
    public bool Scan(ReadOnlySpan<char> text, bool isFinal, out int decided)
    {
        decided = 0;
        while (_lineStart < text.Length)
        {
            var end = text[_lineStart..].IndexOf('\n');
            var lineEnd = end < 0 ? text.Length : _lineStart + end;
            if (!_isInLine)
            {
                if (end < 0 && !isFinal && lineEnd - _lineStart < LongestLine)
                    break;
                if (IsCode(text[_lineStart..Math.Min(lineEnd, _lineStart + LongestLine)]))
                    return true;
            }

            _isInLine = end < 0;
            _lineStart = end < 0 ? lineEnd : lineEnd + 1;
        }

        decided = isFinal ? text.Length : HeldFrom();
        return false;
    }

    // What may be the first of several lines of code waits for the others.
    private int HeldFrom()
    {
        for (var i = 0; i < LinesTogether; i++)
        {
            if (_points[i] > 0)
                return _starts[i];
        }

        return _lineStart;
    }

    private bool IsCode(ReadOnlySpan<char> line)
    {
        var trimmed = line.Trim();
        if (trimmed.IsEmpty)
            return false;
        if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))
            return true;
        var points = PointsOf(trimmed);
        _starts.AsSpan(1).CopyTo(_starts);
        _points.AsSpan(1).CopyTo(_points);
        _starts[^1] = _lineStart;
        _points[^1] = points >= LeastPoints ? points : 0;
        var together = 0;
        foreach (var earlier in _points)
            together += earlier;
        return points >= SurePoints || together >= PointsTogether;
    }

    private static int PointsOf(ReadOnlySpan<char> line)
    {
        var points = 0;
        var beginsSo = false;
        foreach (var beginning in Beginnings)
            beginsSo |= line.StartsWith(beginning, StringComparison.Ordinal);
        var endsSo = line[^1] is ';' or '{' or '}' || line.EndsWith("):", StringComparison.Ordinal) || line.EndsWith("=>", StringComparison.Ordinal)
            || (line[^1] is ',' or ')' && line.ContainsAny('(', '=', '"') && !line.Contains(". ", StringComparison.Ordinal) && line.Count(' ') < 4);
        points += endsSo ? 2 : 0;
        points += beginsSo && (endsSo || line.ContainsAny(CodeSigns)) ? 1 : 0;
        points += beginsSo && line.StartsWith("import ", StringComparison.Ordinal) && line.Count(' ') <= 3 ? 2 : 0;
        for (var rest = line; rest.IndexOfAny(Signs) is var index and >= 0 && points < SurePoints;)
        {
            points++;
            rest = rest[Math.Min(rest.Length, index + 2)..];
        }

        return points;
    }
}
