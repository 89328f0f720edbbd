using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Holds what the options of all filters that find values in text have in common: which values, in which direction, and what happens
/// to them.</summary>
public abstract class AiGuardValueOptions : AiGuardFilterOptions
{
    private readonly Dictionary<string, AiGuardRedactor> _redactors = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the direction of the text in which values are looked for.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Response"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Response;

    /// <summary>Gets the entities that are looked for. They are also the codes of the findings, with the kind appended where there are several:
    /// <c>email</c>, <c>national_id_pl_pesel</c>.</summary>
    /// <value>Default: empty, which means those of the filter. Entities that <see cref="Actions"/> names are looked for as well.</value>
    public IList<string> Entities { get; } = [];

    /// <summary>Gets or sets what happens to a value of any entity that <see cref="Actions"/> does not name.</summary>
    /// <value>Default: <see cref="AiGuardValueAction.Redact"/>.</value>
    public AiGuardValueAction Action { get; set; }

    /// <summary>Gets what happens to values of single entities.</summary>
    /// <value>Default: empty.</value>
    public IDictionary<string, AiGuardValueAction> Actions { get; } = new Dictionary<string, AiGuardValueAction>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets what is different for prompts. It goes before <see cref="Action"/> and <see cref="Actions"/>.</summary>
    public AiGuardValueActions Request { get; } = new();

    /// <summary>Gets what is different for answers. It goes before <see cref="Action"/> and <see cref="Actions"/>.</summary>
    public AiGuardValueActions Response { get; } = new();

    /// <summary>Gets or sets what stands in the place of a value; <c>{0}</c> becomes its entity in capitals.</summary>
    /// <value>Default: <c>[{0}]</c>, as in <c>[EMAIL]</c>.</value>
    [Required(AllowEmptyStrings = true)]
    [StringLength(256)]
    public string Replacement { get; set; } = "[{0}]";

    /// <summary>Gets or sets whether redacted values are numbered, so that the same value has the same number within an exchange:
    /// <c>[EMAIL_1]</c>. Secrets in answers are not: a stream does not wait for their end.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Numbered { get; set; }

    /// <summary>Gets or sets the key of <see cref="AiGuardValueAction.Hash"/>, at least 16 characters.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? HashKey { get; set; }

    /// <summary>Gets or sets how sure a value must be, from 0 to 1. Others are left as they are.</summary>
    /// <value>Default: 0.</value>
    public double MinScore { get; set; }

    /// <summary>Gets how <see cref="AiGuardValueAction.Pseudonymize"/> works.</summary>
    public AiGuardPseudonymOptions Pseudonyms { get; } = new();

    /// <summary>Redacts the values of an entity by a redactor of your own.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="redactor">Returns what stands in the place of a value, such as the method <c>Redact</c> of a redactor of
    /// <c>Microsoft.Extensions.Compliance.Redaction</c>. Not asked for secrets in answers, of which a stream does not wait for the end.</param>
    public void UseRedactor(string entity, AiGuardRedactor redactor)
    {
        ArgumentException.ThrowIfNullOrEmpty(entity);
        ArgumentNullException.ThrowIfNull(redactor);
        _redactors[entity] = redactor;
    }

    // Methods, since properties would be bound to the configuration.
    internal IReadOnlyDictionary<string, AiGuardRedactor> GetRedactors() => _redactors;

    /// <summary>Says what happens to values of an entity in one direction.</summary>
    internal AiGuardValueAction ActionOf(string entity, AiGuardDirection direction)
    {
        var own = direction == AiGuardDirection.Request ? Request : Response;
        if (own.Actions.TryGetValue(entity, out var action))
            return action;
        return own.Action ?? (Actions.TryGetValue(entity, out action) ? action : Action);
    }

    /// <summary>Returns what is looked for: the entities that are named, otherwise those of the filter.</summary>
    internal IReadOnlyCollection<string> FindEntities(IEnumerable<string> own) =>
        [.. (Entities.Count > 0 ? Entities : own).Concat(NamedEntities()).Select(static entity => entity.ToLowerInvariant()).Distinct()];

    /// <summary>Returns every entity that is named somewhere.</summary>
    internal IEnumerable<string> NamedEntities() => Entities.Concat(Actions.Keys).Concat(Request.Actions.Keys).Concat(Response.Actions.Keys);
}
