namespace AiApiGuard.Http.Calls;

/// <summary>Says where services may be, and where in them something is.</summary>
internal static class ServiceAddress
{
    public static Uri Append(string address, string path)
    {
        var builder = new UriBuilder(address);
        builder.Path = $"{builder.Path.TrimEnd('/')}/{path}";
        return builder.Uri;
    }

    /// <summary>Finds what is wrong with an address, without repeating it: it may hold what is secret.</summary>
    public static string? FindFault(string? address, bool allowHttp)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
            return "Endpoint must be an https address";
        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !allowHttp)
            return "Endpoint must be an https address, unless it is on this machine or AllowHttp is set";
        return uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 ? "Endpoint must have no user, password or fragment; ApiKey is the place for a key" : null;
    }
}
