namespace AiApiGuard.Filters.Authorization;

/// <summary>Tells what can be a scope: RFC 6749 writes it so, and answers name it in a header.</summary>
internal static class ScopeName
{
    public const string Rule = "printable ASCII without blanks, quotes, backslashes, and not empty";

    public static bool Is(string? scope) =>
        !string.IsNullOrEmpty(scope) && scope.All(static character => character is > ' ' and <= '~' and not '"' and not '\\');
}
