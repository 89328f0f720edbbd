namespace AiApiGuard.Inspection.Injection;

/// <summary>Is how much a text looks like an attack, from 0 to 1, and what spoke for it.</summary>
internal readonly record struct InjectionScore(double Value, InjectionSignals Signals)
{
    public InjectionLayers Layers { get; init; } = InjectionLayers.Signals;

    public static InjectionScore None => default;

    /// <summary>Chooses between two readings of the same text, of which at most one is meant.</summary>
    public InjectionScore Or(InjectionScore other) => other.Value > Value ? other : this;

    /// <summary>Adds independent evidence.</summary>
    public InjectionScore And(InjectionScore other) =>
        new(1 - ((1 - Value) * (1 - other.Value)), Signals | other.Signals) { Layers = Layers | other.Layers };
}
