namespace AiApiGuard.Inspection.Names;

/// <summary>Asks the models of the host for the entities that are wanted.</summary>
internal sealed class NamedEntityModels
{
    private readonly IAiGuardNamedEntityRecognizer[] _models;
    private readonly IReadOnlyCollection<string> _entities;

    private NamedEntityModels(IAiGuardNamedEntityRecognizer[] models, IReadOnlyCollection<string> entities)
    {
        _models = models;
        _entities = entities;
    }

    /// <summary>Returns the models that know one of some entities; <see langword="null"/> where there are none.</summary>
    public static NamedEntityModels? For(IEnumerable<IAiGuardNamedEntityRecognizer> models, IReadOnlyCollection<string> entities)
    {
        var useful = models.Where(model => model.Entities.Any(entities.Contains)).ToArray();
        return useful.Length > 0 ? new NamedEntityModels(useful, entities) : null;
    }

    public async ValueTask<IReadOnlyList<AiGuardNamedEntity>> AskAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        var found = new List<AiGuardNamedEntity>();
        foreach (var model in _models)
        {
            // A model that does not heed its token must not keep the exchange waiting.
            var entities = await model.RecognizeAsync(text, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            found.AddRange(entities.Where(entity => _entities.Contains(entity.Entity)));
        }

        return found;
    }
}
