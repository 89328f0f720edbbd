namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Is one credential that a policy asks for.</summary>
/// <param name="Scheme">The name of the authentication scheme that checks it.</param>
/// <param name="Challenge">What it contributes to the <c>WWW-Authenticate</c> of a 401, or <see langword="null"/>.</param>
internal sealed record CredentialScheme(string Scheme, string? Challenge);
