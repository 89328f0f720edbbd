using System.Text;
using Microsoft.AspNetCore.Authentication;
using HttpHeaders = Microsoft.Net.Http.Headers.HeaderNames;

namespace AiApiGuard.Identity;

/// <summary>Holds the options of the API-key scheme.</summary>
public sealed class ApiKeyAuthenticationOptions : AuthenticationSchemeOptions
{
    // A shorter one could be guessed by whoever has a key and its hash.
    private const int MinPepperLength = 16;

    /// <summary>Gets the names of the headers a key may stand in; in <c>Authorization</c> after
    /// <c>Bearer</c>, elsewhere by itself.</summary>
    /// <value>Default: <c>Authorization</c> and <c>x-api-key</c>.</value>
    public IList<string> HeaderNames { get; } = [HttpHeaders.Authorization, "x-api-key"];

    /// <summary>Gets or sets the first part of each key. A bearer token without it is left to the schemes of the host.</summary>
    /// <value>Default: <c>aig</c>.</value>
    public string Prefix { get; set; } = AiGuardApiKeyDefaults.Prefix;

    /// <summary>Gets or sets the realm of the challenge.</summary>
    /// <value>Default: <c>AiApiGuard</c>.</value>
    public string Realm { get; set; } = AiGuardApiKeyDefaults.Realm;

    /// <summary>Gets or sets a secret kept apart from the records, without which their hashes are worth nothing.</summary>
    /// <value>Default: <see langword="null"/>: keys are hashed by SHA-256. With a pepper, which has at least 16 characters, by
    /// HMAC-SHA-256.</value>
    /// <remarks>It is part of each hash: setting or changing it ends all keys created otherwise.</remarks>
    public string? Pepper
    {
        get;
        set
        {
            field = value;
            PepperBytes = Encoding.UTF8.GetBytes(value ?? string.Empty);
        }
    }

    internal byte[] PepperBytes { get; private set; } = [];

    internal string Challenge => $"Bearer realm=\"{Realm}\"";

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (!ApiKeyText.IsLabel(Prefix))
            throw Invalid(nameof(Prefix), $"must be 1 to {ApiKeyText.MaxLabelLength} letters and digits");
        if (HeaderNames.Count == 0 || HeaderNames.Any(string.IsNullOrWhiteSpace))
            throw Invalid(nameof(HeaderNames), "must name at least one header, and none of them empty");
        if (HeaderNames.Contains(HttpHeaders.Cookie, StringComparer.OrdinalIgnoreCase))
            throw Invalid(nameof(HeaderNames), "must not name Cookie: a browser sends cookies for whoever asks it to");
        if (Realm is null || Realm.Any(character => character is < ' ' or > '~' or '"' or '\\'))
            throw Invalid(nameof(Realm), "must be printable ASCII without quotes and backslashes");
        if (Pepper is { Length: < MinPepperLength })
            throw Invalid(nameof(Pepper), $"must have at least {MinPepperLength} characters");
    }

    private static InvalidOperationException Invalid(string name, string rule) =>
        new($"{nameof(ApiKeyAuthenticationOptions)}.{name} {rule}.");
}
