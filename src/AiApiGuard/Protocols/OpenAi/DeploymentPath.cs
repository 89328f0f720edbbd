using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Finds the deployment in a path of Azure OpenAI. It is the model, whatever the body says.</summary>
internal static class DeploymentPath
{
    private const string Marker = "deployments";

    /// <summary>Says whether a path names a deployment. What stands before is not asked: gateways drop or add to it.</summary>
    public static bool IsIn(PathString path) => path.Value?.Contains(Marker, StringComparison.OrdinalIgnoreCase) == true && Count(Segments(path)) > 0;

    /// <summary>Gets the deployment that a path names, or <see langword="null"/>.</summary>
    /// <exception cref="AiGuardRequestException">The endpoint could read another name than the guard.</exception>
    public static string? Of(PathString path)
    {
        if (!IsIn(path))
            return null;
        var segments = Segments(path);
        if (Count(segments) > 1)
            throw AiGuardRequestException.InvalidField("path", "must name one deployment.");
        var position = Array.FindIndex(segments, IsMarker) + 1;
        if (position == segments.Length || !IsName(segments[position]))
            throw AiGuardRequestException.InvalidField("path", "must name the deployment with letters, digits, '.', '-' and '_'.");
        return segments[position];
    }

    // Empty segments do not count: some servers take two slashes for one.
    private static string[] Segments(PathString path) => path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static int Count(string[] segments) => segments.Count(IsMarker);

    private static bool IsMarker(string segment) => segment.Equals(Marker, StringComparison.OrdinalIgnoreCase);

    // An encoded slash, which the path keeps, would make two segments of one further on.
    private static bool IsName(string segment) =>
        segment is not ("." or "..") && segment.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
}
