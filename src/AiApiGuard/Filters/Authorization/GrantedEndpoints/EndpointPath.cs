using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Filters.Authorization.GrantedEndpoints;

/// <summary>Reads the path of a request so that it has one reading.</summary>
internal static class EndpointPath
{
    /// <summary>Gets the path without a slash at the end; <see langword="null"/> when another server could
    /// read it as another: escapes that were not decoded, empty segments, dots, other slashes, characters that are no
    /// ASCII.</summary>
    public static string? Read(HttpRequest request, bool ignorePathBase)
    {
        var path = Trim(ignorePathBase ? request.Path.Value ?? string.Empty : $"{request.PathBase.Value}{request.Path.Value}");
        if (path.AsSpan().ContainsAnyExceptInRange('!', '~') || path.AsSpan().ContainsAny('%', '\\') || path[0] != '/')
            return null;
        if (path.Length == 1)
            return path;
        foreach (var range in path.AsSpan(1).Split('/'))
        {
            // Some servers cut a segment off at a semicolon before they resolve dots.
            var segment = path.AsSpan(1)[range];
            var end = segment.IndexOf(';');
            if (segment.IsEmpty || (end < 0 ? segment : segment[..end]) is "." or "..")
                return null;
        }

        return path;
    }

    /// <summary>Takes one slash off the end of a path or pattern.</summary>
    public static string Trim(string path) => path.Length == 0 ? "/" : path.Length > 1 && path[^1] == '/' ? path[..^1] : path;
}
