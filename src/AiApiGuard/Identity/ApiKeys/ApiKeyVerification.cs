namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is what came of looking for a key in a request.</summary>
/// <param name="Rejection">Why it was not accepted.</param>
/// <param name="Entry">The key, once its secret has been proved.</param>
internal readonly record struct ApiKeyVerification(ApiKeyRejection Rejection, ApiKeyEntry? Entry)
{
    public bool IsAccepted => Rejection == ApiKeyRejection.None;
}
