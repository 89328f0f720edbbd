using System.Globalization;
using System.Text.RegularExpressions;

namespace AiApiGuard.Generators;

/// <summary>Is a frame with its classes in one fixed order: <c>a &gt; b + c</c> stands for two of them.</summary>
internal sealed class FrameRule
{
    private const int MaxClasses = 4;
    private const int DefaultSpan = 70;
    private const int MaxSpan = 255;

    private static readonly Regex Form = new(
        @"^frame\s+([a-z0-9_]+)\s+([0-9]{1,2})(?:/([0-9]{1,2}))?\s+([a-z0-9_]+(?:\s*[>+]\s*[a-z0-9_]+)*)((?:\s+[a-z]+(?:=[0-9]+)?)*)\s*$",
        RegexOptions.None, TimeSpan.FromSeconds(1));

    public int Feature { get; private set; }

    public int Weight { get; private set; }

    public int ExternalWeight { get; private set; }

    public int Span { get; private set; } = DefaultSpan;

    /// <summary>Gets the flags: 1 may go on over the end of a sentence, 2 is meant even where attacks are talked about.</summary>
    public int Flags { get; private set; }

    public IReadOnlyList<int> Classes { get; private set; } = [];

    public static IEnumerable<FrameRule> Read(string line, Func<string, int> findClass, Func<string, int> findFeature)
    {
        var match = Form.Match(line);
        if (!match.Success)
            throw new FormatException("A frame is a feature, a weight in percent (or two: 30/85), classes joined by > and +, and settings.");
        var weight = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var external = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : weight;
        if (weight is < 1 or > 95 || external is < 1 or > 95)
            throw new FormatException("A weight is 1 to 95.");
        var feature = findFeature(match.Groups[1].Value);
        var rules = Orders(match.Groups[4].Value.Split('>').Select(stage => stage.Split('+').Select(name => findClass(name.Trim())).ToArray()))
            .Select(classes => new FrameRule { Feature = feature, Weight = weight, ExternalWeight = external, Classes = classes })
            .ToList();
        foreach (var setting in match.Groups[5].Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            rules.ForEach(rule => rule.Set(setting));
        return rules[0].Classes.Count > MaxClasses ? throw new FormatException($"A frame has at most {MaxClasses} classes.") : rules;
    }

    private void Set(string setting)
    {
        if (setting == "across")
            Flags |= 1;
        else if (setting == "meant")
            Flags |= 2;
        else if (setting.StartsWith("span=", StringComparison.Ordinal)
            && int.Parse(setting.Substring(5), CultureInfo.InvariantCulture) is > 0 and <= MaxSpan and var span)
            Span = span;
        else
            throw new FormatException($"'{setting}' is no setting: across, meant, span=1 to span={MaxSpan}.");
    }

    private static IEnumerable<int[]> Orders(IEnumerable<int[]> stages) => stages.Aggregate(
        (IEnumerable<int[]>)[[]], (starts, stage) => starts.SelectMany(start => Permute(stage).Select(end => start.Concat(end).ToArray())));

    private static IEnumerable<int[]> Permute(int[] values) => values.Length == 1
        ? [values]
        : values.SelectMany((value, index) => Permute([.. values.Where((_, other) => other != index)])
            .Select(rest => new[] { value }.Concat(rest).ToArray()));
}
