using System.Globalization;
using System.Text.RegularExpressions;

namespace AiApiGuard.Generators;

/// <summary>Reads the table of frames: features, classes of terms in languages, and frames made of classes.</summary>
internal sealed class FrameTable
{
    private const int MaxClasses = 93;
    private const int MaxLanguages = 63;
    private const string Any = "any";

    private static readonly string[] Signals = ["None", "Override", "Extraction", "Jailbreak", "Indirect"];
    private static readonly Regex Name = new("^[a-z][a-z0-9_]*$", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex Language = new("^[a-z]{2,3}(-[a-z]+)?$", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Dictionary<string, int> Flags = new() { ["trigger"] = 1, ["line"] = 2, ["talk"] = 4, ["quoted"] = 8, ["near"] = 16 };

    private readonly List<(int Line, string Text)> _frameLines = [];
    private readonly HashSet<string> _terms = [];
    private int _class = -1;

    public List<(string Name, string Signal, int Group)> Features { get; } = [];

    public List<(string Name, int Flags)> Classes { get; } = [];

    public List<string> Languages { get; } = [];

    /// <summary>Gets the terms of one class in one language, in the order of the table.</summary>
    public List<(int Class, int Language, List<string> Terms)> Rows { get; } = [];

    public List<FrameRule> Frames { get; } = [];

    public void Read(int number, string line)
    {
        if (line.Trim().Length == 0 || line[0] == '#')
            return;
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (line[0] is ' ' or '\t')
            ReadTerms(line.Trim());
        else if (fields[0] == "feature")
            ReadFeature(fields);
        else if (fields[0] == "class")
            ReadClass(fields);
        else if (fields[0] == "frame")
            _frameLines.Add((number, line));
        else
            throw new FormatException($"A line is a feature, a class, a frame, or, indented, terms; not '{fields[0]}'.");
    }

    /// <summary>Reads the frames, which may stand before the classes they are made of.</summary>
    public IEnumerable<(int Line, string Message)> ReadFrames()
    {
        foreach (var (line, text) in _frameLines)
        {
            string? message = null;
            try
            {
                Frames.AddRange(FrameRule.Read(text, Find, FindFeature));
                if (!Frames[Frames.Count - 1].Classes.Any(part => (Classes[part].Flags & Flags["trigger"]) != 0))
                    message = "A frame needs a class that is a trigger.";
            }
            catch (FormatException error)
            {
                message = error.Message;
            }

            if (message is not null)
                yield return (line, message);
        }
    }

    private int Find(string name) => Classes.FindIndex(part => part.Name == name) is >= 0 and var index
        ? index
        : throw new FormatException($"There is no class '{name}'.");

    private int FindFeature(string name) => Features.FindIndex(feature => feature.Name == name) is >= 0 and var index
        ? index
        : throw new FormatException($"There is no feature '{name}'.");

    private void ReadFeature(string[] fields)
    {
        if (fields.Length is < 3 or > 4 || !Name.IsMatch(fields[1]) || Features.Exists(feature => feature.Name == fields[1]))
            throw new FormatException("A feature is a new name, a signal and perhaps the feature that says the same.");
        if (!Signals.Contains(fields[2]))
            throw new FormatException($"There is no signal '{fields[2]}': {string.Join(", ", Signals)}.");
        Features.Add((fields[1], fields[2], Features.Count));
        if (fields.Length == 4)
            Features[Features.Count - 1] = (fields[1], fields[2], FindFeature(fields[3]));
    }

    private void ReadClass(string[] fields)
    {
        if (fields.Length < 2 || !Name.IsMatch(fields[1]) || Classes.Exists(part => part.Name == fields[1]))
            throw new FormatException("A class is a new name and flags.");
        if (Classes.Count == MaxClasses)
            throw new FormatException($"There are more than {MaxClasses} classes.");
        _class = Classes.Count;
        _terms.Clear();
        Classes.Add((fields[1], fields.Skip(2).Sum(flag => Flags.TryGetValue(flag, out var value)
            ? value
            : throw new FormatException($"There is no flag '{flag}': {string.Join(", ", Flags.Keys)}."))));
    }

    private void ReadTerms(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (_class < 0 || colon < 0)
            throw new FormatException("Terms stand below a class: their language, a colon, a blank, and the terms, parted by ' | '.");
        var name = line.Substring(0, colon);
        if (!Language.IsMatch(name))
            throw new FormatException($"'{name}' is no language.");
        var terms = new List<string>();
        foreach (var term in line.Substring(colon + 2).Split([" | "], StringSplitOptions.None).Select(TermForm.Flatten))
        {
            if (!_terms.Add(name + ' ' + term))
                throw new FormatException($"'{term}' stands there twice.");
            terms.Add(Checked(term));
        }

        Rows.Add((_class, LanguageOf(name), terms));
    }

    private int LanguageOf(string name)
    {
        if (name == Any)
            return MaxLanguages;
        if (!Languages.Contains(name))
            Languages.Add(name);
        return Languages.Count <= MaxLanguages
            ? Languages.IndexOf(name)
            : throw new FormatException($"There are more than {MaxLanguages} languages.");
    }

    private string Checked(string term)
    {
        var text = TermForm.Shortest(term.TrimEnd('*'));
        if (text.Length < 2 || text != text.Trim() || text.Contains('\t') || text.Contains("  "))
            throw new FormatException($"'{text}' of '{term}' is no term: at least two characters, single blanks inside.");
        if (term.TrimEnd('*').Contains('*'))
            throw new FormatException($"'{term}' has a star before its end.");
        if ((Classes[_class].Flags & Flags["trigger"]) != 0 && text.Length < 4 && text[1] < '\u0590')
            throw new FormatException($"'{text}' of '{term}' is too short for a trigger.");
        return term.ToLower(CultureInfo.InvariantCulture);
    }
}
