namespace AiApiGuard;

/// <summary>Is a typed key for a value that filters share within one exchange. Keys are equal only by identity: keep one in a static field.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="name">A name for debugging.</param>
public sealed class AiGuardItemKey<T>(string name)
{
    /// <summary>Gets the name, for debugging.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
