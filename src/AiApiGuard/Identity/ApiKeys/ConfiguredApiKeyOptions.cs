namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is what configuration may say of <see cref="ApiKeyAuthenticationOptions"/>: what the guard adds, not what the framework's base
/// class has, which the generated binder cannot read.</summary>
internal sealed class ConfiguredApiKeyOptions(ApiKeyAuthenticationOptions options)
{
    public IList<string> HeaderNames => options.HeaderNames;

    public string Prefix
    {
        get => options.Prefix;
        set => options.Prefix = value;
    }

    public string Environment
    {
        get => options.Environment;
        set => options.Environment = value;
    }

    public string? QueryParameter
    {
        get => options.QueryParameter;
        set => options.QueryParameter = value;
    }

    public string Realm
    {
        get => options.Realm;
        set => options.Realm = value;
    }

    public string? Pepper
    {
        get => options.Pepper;
        set => options.Pepper = value;
    }

    public TimeSpan PollInterval
    {
        get => options.PollInterval;
        set => options.PollInterval = value;
    }

    public TimeSpan MaxStaleness
    {
        get => options.MaxStaleness;
        set => options.MaxStaleness = value;
    }

    public TimeSpan LastUsedInterval
    {
        get => options.LastUsedInterval;
        set => options.LastUsedInterval = value;
    }

    public TimeSpan RotationGrace
    {
        get => options.RotationGrace;
        set => options.RotationGrace = value;
    }

    public TimeSpan RestoreWindow
    {
        get => options.RestoreWindow;
        set => options.RestoreWindow = value;
    }
}
