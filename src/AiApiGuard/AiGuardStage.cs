namespace AiApiGuard;

/// <summary>Is a place in the order in which filters run. Filters of one stage run in the order of their registration.</summary>
public readonly record struct AiGuardStage : IComparable<AiGuardStage>
{
    // The built-in stages stand at 1, 2, 3 ...; Before and After move by a quarter of the distance at each level,
    // so that no chain of them ever meets another stage.
    private const double FirstStep = 0.25;

    private readonly double _step;

    private AiGuardStage(string name, double position, double step)
    {
        Name = name;
        Position = position;
        _step = step;
    }

    /// <summary>Gets the stage that says who is calling.</summary>
    public static AiGuardStage Authentication { get; } = new(nameof(Authentication), 1, FirstStep);

    /// <summary>Gets the stage that says what the caller may do, as far as that needs no body.</summary>
    public static AiGuardStage Authorization { get; } = new(nameof(Authorization), 2, FirstStep);

    /// <summary>Gets the stage of quotas. The request body is read after it.</summary>
    public static AiGuardStage Limiting { get; } = new(nameof(Limiting), 3, FirstStep);

    /// <summary>Gets the stage that inspects the prompt.</summary>
    public static AiGuardStage InputValidation { get; } = new(nameof(InputValidation), 4, FirstStep);

    /// <summary>Gets the stage that inspects the answer, and edits text in both directions.</summary>
    public static AiGuardStage OutputFiltering { get; } = new(nameof(OutputFiltering), 5, FirstStep);

    /// <summary>Gets the stage that compares the exchange with the caller's habits.</summary>
    public static AiGuardStage AnomalyScoring { get; } = new(nameof(AnomalyScoring), 6, FirstStep);

    /// <summary>Gets the stage that records.</summary>
    public static AiGuardStage Audit { get; } = new(nameof(Audit), 7, FirstStep);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    internal double Position { get; }

    internal bool NeedsPrompt => Position > Limiting.Position;

    internal bool FailsOpen => Position >= AnomalyScoring.Position;

    /// <summary>Creates a stage that runs directly before this one.</summary>
    /// <param name="name">The name of the new stage.</param>
    /// <returns>The stage.</returns>
    public AiGuardStage Before(string name) => Beside(name, -_step);

    /// <summary>Creates a stage that runs directly after this one.</summary>
    /// <param name="name">The name of the new stage.</param>
    /// <returns>The stage.</returns>
    public AiGuardStage After(string name) => Beside(name, _step);

    /// <inheritdoc/>
    public int CompareTo(AiGuardStage other) => Position.CompareTo(other.Position);

    /// <inheritdoc/>
    public override string ToString() => Name ?? string.Empty;

    /// <summary>Compares the order of two stages.</summary>
    public static bool operator <(AiGuardStage left, AiGuardStage right) => left.CompareTo(right) < 0;

    /// <summary>Compares the order of two stages.</summary>
    public static bool operator <=(AiGuardStage left, AiGuardStage right) => left.CompareTo(right) <= 0;

    /// <summary>Compares the order of two stages.</summary>
    public static bool operator >(AiGuardStage left, AiGuardStage right) => left.CompareTo(right) > 0;

    /// <summary>Compares the order of two stages.</summary>
    public static bool operator >=(AiGuardStage left, AiGuardStage right) => left.CompareTo(right) >= 0;

    private AiGuardStage Beside(string name, double offset)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Name is null)
            throw new InvalidOperationException("A default AiGuardStage has no place; start from a built-in stage such as AiGuardStage.Authorization.");
        return new AiGuardStage(name, Position + offset, _step / 4);
    }
}
