namespace AiApiGuard.Hosting;

/// <summary>Is endpoint metadata that says the endpoint's own delegate refuses to run unguarded.</summary>
internal sealed class RefusesUnguarded
{
    public static readonly RefusesUnguarded Instance = new();
}
