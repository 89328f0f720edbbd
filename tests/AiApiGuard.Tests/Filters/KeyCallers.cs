using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Tests.Filters;

internal static class KeyCallers
{
    public static AiGuardCaller RestrictedTo(string[]? models = null, string[]? endpoints = null) => Callers.OfScheme(
        AiGuardApiKeyDefaults.AuthenticationScheme,
        "alice",
        [
            .. (models ?? []).Select(model => (AiGuardClaimTypes.Model, model)),
            .. (endpoints ?? []).Select(endpoint => (AiGuardClaimTypes.Endpoint, endpoint)),
        ]);
}
