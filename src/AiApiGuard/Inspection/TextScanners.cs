using System.Collections.Frozen;
using AiApiGuard.Inspection.Custom;
using AiApiGuard.Inspection.Terms;
using AiApiGuard.Inspection.Text;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Inspection;

/// <summary>Makes scanners of what is built in and of what the host added.</summary>
internal sealed class TextScanners
{
    // Only for those who name them: names, which have no form of their own, and secrets, which are no personal data.
    private static readonly FrozenSet<string> OptInEntities =
        [TextEntities.Person, TextEntities.Address, TextEntities.Organization, TextEntities.Location];

    private static readonly FrozenSet<string> BuiltInEntities =
        EntityRecognizers.All.SelectMany(static recognizer => recognizer.Entities).Concat(OptInEntities).ToFrozenSet();

    private readonly List<(string Entity, ITextScanner Scanner)> _custom = [];
    private readonly TermLists? _terms;

    public TextScanners(IOptions<TextInspectionOptions> options, IEnumerable<IAiGuardTextDetector> detectors)
        : this(options.Value, detectors)
    {
    }

    public TextScanners(TextInspectionOptions options, IEnumerable<IAiGuardTextDetector> detectors)
    {
        foreach (var (name, entity) in options.Entities)
            _custom.Add((name, CreatePatternScanner(name, entity)));
        foreach (var detector in detectors)
            _custom.Add((detector.Entity, new DetectorScanner(detector)));
        foreach (var name in _custom.Select(static custom => custom.Entity).Concat(options.DeniedTerms.Keys))
        {
            if (!IsName(name))
                throw new ArgumentException($"'{name}' is no name of an entity: those are small letters, digits and low lines.");
            if (BuiltInEntities.Contains(name))
                throw new ArgumentException($"The entity '{name}' is built in; choose another name.");
        }

        if (options.DeniedTerms.Count > 0 || options.AllowedTerms.Terms.Count > 0 || options.AllowedTerms.Path is not null)
            _terms = new TermLists(options);
        Entities = BuiltInEntities.Concat(_custom.Select(static custom => custom.Entity)).Concat(options.DeniedTerms.Keys).ToFrozenSet();
        PersonalData = Entities.Except(OptInEntities).Except([TextEntities.Secret]).ToFrozenSet();
    }

    private TextScanners()
        : this(new TextInspectionOptions(), [])
    {
    }

    /// <summary>Gets what is built in alone.</summary>
    public static TextScanners BuiltIn { get; } = new();

    /// <summary>Gets the names of the entities that are secrets.</summary>
    public static FrozenSet<string> Secrets { get; } = [TextEntities.Secret, TextEntities.Password, TextEntities.Url];

    /// <summary>Gets the names of all entities that can be looked for.</summary>
    public FrozenSet<string> Entities { get; }

    /// <summary>Gets the names of the entities that are looked for as personal data where nobody says otherwise.</summary>
    public FrozenSet<string> PersonalData { get; }

    /// <summary>Reads the files of terms again.</summary>
    public void ReloadTerms() => _terms?.Reload();

    /// <summary>Makes a scanner.</summary>
    /// <param name="entities">What is looked for.</param>
    /// <exception cref="ArgumentException">There is no such entity.</exception>
    public ITextScanner CreateScanner(IEnumerable<string> entities)
    {
        var wanted = entities.ToFrozenSet();
        if (wanted.FirstOrDefault(entity => !Entities.Contains(entity)) is { } unknown)
            throw new ArgumentException($"There is no entity '{unknown}'. Known are: {string.Join(", ", Entities.Order(StringComparer.Ordinal))}.", nameof(entities));
        var parts = new List<ITextScanner>();
        if (_terms is not null)
            parts.AddRange(_terms.CreateScanners(wanted));
        var found = _custom.Where(custom => wanted.Contains(custom.Entity)).Select(static custom => custom.Scanner).ToList();
        if (wanted.Overlaps(BuiltInEntities))
            found.Add(new TextScanner(wanted.Overlaps(OptInEntities) ? [.. EntityRecognizers.All, .. EntityRecognizers.OptIn] : EntityRecognizers.All, wanted));
        parts.AddRange(found.Select(scanner => _terms?.Allow(scanner) ?? scanner));
        return parts.Count == 1 ? parts[0] : new CompositeScanner(parts, MatchPrecedence.Start);
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_');

    private static PatternScanner CreatePatternScanner(string name, AiGuardTextEntityOptions entity)
    {
        if (entity.MaxLength is < 1 or > 1024)
            throw new ArgumentException($"MaxLength of the entity '{name}' must be from 1 to 1,024.");
        if (entity.ContextDistance is < 1 or > 128)
            throw new ArgumentException($"ContextDistance of the entity '{name}' must be from 1 to 128.");
        if (entity.Score is not (>= 0 and <= 1) || entity.ScoreWithContext is not (>= 0 and <= 1))
            throw new ArgumentException($"The scores of the entity '{name}' must be from 0 to 1.");
        if (entity.ContextWords.Any(string.IsNullOrWhiteSpace) || (entity.RequireContext && entity.ContextWords.Count == 0))
            throw new ArgumentException($"The entity '{name}' requires context, and has no words for it.");
        try
        {
            return new PatternScanner(name, entity);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The pattern of the entity '{name}' cannot be used: {exception.Message}", exception);
        }
    }
}
