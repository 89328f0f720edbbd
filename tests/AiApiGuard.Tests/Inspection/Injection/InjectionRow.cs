namespace AiApiGuard.Tests.Inspection.Injection;

/// <summary>Is a text of the project's own, with what it is: <c>benign</c> or the code of the attack.</summary>
internal sealed record InjectionRow(string Origin, string Code, string Language, string Text)
{
    private const string Folder = ".Inspection.Injection.Rows.";

    public bool IsBenign => Code == "benign";

    public bool IsExternal => Origin != "user";

    public static IReadOnlyList<InjectionRow> All { get; } = [.. ReadAll()];

    private static IEnumerable<InjectionRow> ReadAll()
    {
        var assembly = typeof(InjectionRow).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                var fields = line.Split('\t');
                if (fields.Length != 4)
                    throw new FormatException($"{name}: '{line}' is not origin, code, language and text.");
                yield return new InjectionRow(fields[0], fields[1], fields[2], fields[3].Replace("\\n", "\n", StringComparison.Ordinal));
            }
        }
    }
}
