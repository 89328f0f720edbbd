using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols;

/// <summary>Compares the end of paths: applications and proxies put their own beginnings before it.</summary>
internal static class PathEnd
{
    public static bool Matches(PathString path, string end) =>
        path.Value is { } value && value.AsSpan().TrimEnd('/').EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
