using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AiApiGuard.OAuth.Dpop;

/// <summary>Compares the address that a proof names with that of the request (RFC 9449, section 4.3).</summary>
internal static class RequestAddress
{
    /// <param name="request">The request.</param>
    /// <param name="claimed">What the proof names; its query and fragment do not count.</param>
    /// <param name="origins">The origins of this host; that of the request when there are none.</param>
    public static bool Matches(HttpRequest request, string claimed, IList<string> origins)
    {
        if (!Uri.TryCreate(claimed, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            return false;
        var origin = OriginOf(address);
        return origins.Count > 0
            ? origins.Any(known => Uri.TryCreate(known, UriKind.Absolute, out var uri) && OriginOf(uri) == origin) && HasPathOf(request, address)
            : Uri.TryCreate(UriHelper.BuildAbsolute(request.Scheme, request.Host), UriKind.Absolute, out var own) && OriginOf(own) == origin
                && HasPathOf(request, address);
    }

    // Uri lowers scheme and host, and leaves the usual port out.
    private static string OriginOf(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static bool HasPathOf(HttpRequest request, Uri address)
    {
        var own = new Uri("http://localhost" + request.PathBase.Add(request.Path).ToUriComponent());
        return PathOf(own) == PathOf(address);
    }

    // Of two ways to write a character only one is left; a reserved character that is escaped stays another one.
    private static string PathOf(Uri uri) => uri.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.SafeUnescaped);
}
