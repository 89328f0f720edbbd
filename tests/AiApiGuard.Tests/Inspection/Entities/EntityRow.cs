using System.Text.RegularExpressions;

namespace AiApiGuard.Tests.Inspection.Entities;

/// <summary>Is one row of a table of an entity: a text in which the values are marked, <c>mail «a@example.org» now</c>.</summary>
internal sealed record EntityRow(string Entity, string Kind, string Text, IReadOnlyList<(int Start, int Length)> Values)
{
    /// <summary>Reads the rows of all tables.</summary>
    /// <remarks>A table is a file <c>entity.tsv</c>; an entity may have several, in folders. A row is the kind (or nothing), a tab, and the text; <c>\n</c>, <c>\t</c> and
    /// <c>\u200B</c> stand for characters. Rows that begin with # are remarks.</remarks>
    public static IEnumerable<EntityRow> ReadAll()
    {
        var assembly = typeof(EntityRow).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Entities.", StringComparison.Ordinal) && name.EndsWith(".tsv", StringComparison.Ordinal)).Order())
        {
            var entity = name.Split('.', '/')[^2];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                    yield return Parse(entity, line);
            }
        }
    }

    public override string ToString() => Text;

    private static EntityRow Parse(string entity, string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var marked = Regex.Replace(
            line[(tab + 1)..].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal),
            @"\\u([0-9A-F]{4})",
            match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
        var values = new List<(int, int)>();
        var text = "";
        var start = 0;
        foreach (var character in marked)
        {
            if (character == '«')
                start = text.Length;
            else if (character == '»')
                values.Add((start, text.Length - start));
            else
                text += character;
        }

        return new EntityRow(entity, tab < 0 ? "" : line[..tab], text, values);
    }
}
