using Microsoft.AspNetCore.Http;
using HttpHeaders = Microsoft.Net.Http.Headers.HeaderNames;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Finds the key that a request presents, without copying it.</summary>
internal static class ApiKeyReader
{
    private const string BearerScheme = "Bearer ";

    /// <summary>Reads the key from the places that the options name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The options.</param>
    /// <param name="text">The key as it was sent; empty when there is none, or not just one.</param>
    /// <returns>Whether there is one: None, Missing or Ambiguous.</returns>
    public static ApiKeyRejection Read(HttpRequest request, ApiKeyAuthenticationOptions options, out ReadOnlySpan<char> text)
    {
        text = default;
        var found = false;

        // By index: an enumerator of the interface would be allocated.
        for (var i = 0; i < options.HeaderNames.Count; i++)
        {
            var name = options.HeaderNames[i];
            if (!request.Headers.TryGetValue(name, out var values) || values.Count == 0)
                continue;
            if (values.Count > 1)
                return Ambiguous(out text);
            var value = values[0].AsSpan();
            if (name.Equals(HttpHeaders.Authorization, StringComparison.OrdinalIgnoreCase) && !TryReadBearer(value, options.Prefix, out value))
                continue;
            if (found && !text.SequenceEqual(value))
                return Ambiguous(out text);
            text = value;
            found = true;
        }

        if (options.QueryParameter is { } parameter && request.Query.TryGetValue(parameter, out var inQuery) && inQuery.Count > 0)
        {
            if (inQuery.Count > 1 || (found && !text.SequenceEqual(inQuery[0])))
                return Ambiguous(out text);
            text = inQuery[0];
            found = true;
        }

        return found ? ApiKeyRejection.None : ApiKeyRejection.Missing;
    }

    // A bearer token without our prefix may well be one of the host's, so it is no failure of ours.
    private static bool TryReadBearer(ReadOnlySpan<char> value, string prefix, out ReadOnlySpan<char> token)
    {
        token = value.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) ? value[BearerScheme.Length..].Trim(' ') : default;
        return ApiKeyText.HasPrefix(token, prefix);
    }

    private static ApiKeyRejection Ambiguous(out ReadOnlySpan<char> text)
    {
        text = default;
        return ApiKeyRejection.Ambiguous;
    }
}
