namespace AiApiGuard.Filters.Authorization;

/// <summary>Says in a header which scopes are missing, as RFC 6750 has it.</summary>
internal static class ScopeChallenge
{
    public static string For(params IEnumerable<string> scopes) =>
        $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"";
}
