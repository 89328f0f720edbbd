using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection;

/// <summary>Makes scanners of what is built in and of what the host added.</summary>
internal sealed class TextScanners
{
    /// <summary>Gets what is built in alone.</summary>
    public static TextScanners BuiltIn { get; } = new();

    /// <summary>Gets the names of all entities that can be looked for.</summary>
    public FrozenSet<string> Entities { get; } = EntityRecognizers.All.SelectMany(static recognizer => recognizer.Entities).ToFrozenSet();

    /// <summary>Makes a scanner of secrets.</summary>
    public static ITextScanner CreateSecretScanner() => new TextScanner(EntityRecognizers.All, [TextEntities.Secret]);

    /// <summary>Makes a scanner of personal data, of the entities of the host and of its terms.</summary>
    /// <param name="entities">What is looked for; <see langword="null"/> or none for all.</param>
    /// <exception cref="ArgumentException">There is no such entity.</exception>
    public ITextScanner CreateScanner(IEnumerable<string>? entities = null)
    {
        var wanted = entities?.ToFrozenSet();
        if (wanted is { Count: > 0 } && wanted.FirstOrDefault(entity => !Entities.Contains(entity)) is { } unknown)
            throw new ArgumentException($"There is no entity '{unknown}'. Known are: {string.Join(", ", Entities.Order(StringComparer.Ordinal))}.", nameof(entities));
        return new TextScanner(EntityRecognizers.All, wanted is { Count: > 0 } ? wanted : null);
    }
}
