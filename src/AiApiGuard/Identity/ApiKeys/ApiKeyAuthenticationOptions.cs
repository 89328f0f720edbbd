using System.Text;
using Microsoft.AspNetCore.Authentication;
using HttpHeaders = Microsoft.Net.Http.Headers.HeaderNames;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Holds the options of the API-key scheme.</summary>
public sealed class ApiKeyAuthenticationOptions : AuthenticationSchemeOptions
{
    // A shorter one could be guessed by whoever has a key and its hash.
    private const int MinPepperLength = 16;

    private static readonly TimeSpan LeastPollInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Gets the names of the headers a key may stand in; in <c>Authorization</c> after
    /// <c>Bearer</c>, elsewhere by itself.</summary>
    /// <value>Default: <c>Authorization</c> and <c>x-api-key</c>.</value>
    public IList<string> HeaderNames { get; } = [HttpHeaders.Authorization, "x-api-key"];

    /// <summary>Gets or sets the first part of each key. A bearer token without it is left to the schemes of the host.</summary>
    /// <value>Default: <c>aig</c>.</value>
    public string Prefix { get; set; } = AiGuardApiKeyDefaults.Prefix;

    /// <summary>Gets or sets the second part of the keys that are created here, such as <c>live</c> or <c>test</c>.</summary>
    /// <value>Default: <c>live</c>.</value>
    public string Environment { get; set; } = AiGuardApiKeyDefaults.Environment;

    /// <summary>Gets or sets the name of the query parameter that a key may stand in.</summary>
    /// <value>Default: <see langword="null"/>: none.</value>
    /// <remarks>Addresses end up in the logs of servers, proxies and browsers; use it only for clients that can send no header.</remarks>
    public string? QueryParameter { get; set; }

    /// <summary>Gets or sets how often a store is asked whether keys have changed.</summary>
    /// <value>Default: 500 milliseconds; at most a second, so that a revoked key stops working within it everywhere.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets how long known keys keep working while the store cannot be read. Unknown ones get 503 at once.</summary>
    /// <value>Default: 15 minutes.</value>
    public TimeSpan MaxStaleness { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how often the times of last use are written to the store.</summary>
    /// <value>Default: 30 seconds.</value>
    public TimeSpan LastUsedInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a rotated key works beside its successor, unless the call says otherwise.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan RotationGrace { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets how long the revocation of a key can be undone.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan RestoreWindow { get; set; } = TimeSpan.FromHours(24);

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
        if (!ApiKeyText.IsLabel(Environment))
            throw Invalid(nameof(Environment), $"must be 1 to {ApiKeyText.MaxLabelLength} letters and digits");
        if (QueryParameter is not null && string.IsNullOrWhiteSpace(QueryParameter))
            throw Invalid(nameof(QueryParameter), "must not be empty");
        ValidateTimes();
        if (HeaderNames.Count == 0 || HeaderNames.Any(string.IsNullOrWhiteSpace))
            throw Invalid(nameof(HeaderNames), "must name at least one header, and none of them empty");
        if (HeaderNames.Contains(HttpHeaders.Cookie, StringComparer.OrdinalIgnoreCase))
            throw Invalid(nameof(HeaderNames), "must not name Cookie: a browser sends cookies for whoever asks it to");
        if (Realm is null || Realm.Any(character => character is < ' ' or > '~' or '"' or '\\'))
            throw Invalid(nameof(Realm), "must be printable ASCII without quotes and backslashes");
        if (Pepper is { Length: < MinPepperLength })
            throw Invalid(nameof(Pepper), $"must have at least {MinPepperLength} characters");
    }

    private void ValidateTimes()
    {
        if (PollInterval < LeastPollInterval || PollInterval > LongestPollInterval)
            throw Invalid(nameof(PollInterval), "must be from 10 milliseconds to a second");
        if (MaxStaleness < TimeSpan.Zero)
            throw Invalid(nameof(MaxStaleness), "must not be negative");
        if (LastUsedInterval < LeastPollInterval)
            throw Invalid(nameof(LastUsedInterval), "must be at least 10 milliseconds");
        if (RotationGrace < TimeSpan.Zero || RestoreWindow < TimeSpan.Zero)
            throw Invalid($"{nameof(RotationGrace)} and {nameof(RestoreWindow)}", "must not be negative");
    }

    private static InvalidOperationException Invalid(string name, string rule) =>
        new($"{nameof(ApiKeyAuthenticationOptions)}.{name} {rule}.");
}
