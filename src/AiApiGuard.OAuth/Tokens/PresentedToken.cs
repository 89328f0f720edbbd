namespace AiApiGuard.OAuth.Tokens;

/// <summary>Is an access token as a request presents it.</summary>
/// <param name="Text">The token.</param>
/// <param name="IsDpop">Whether it was presented with the scheme <c>DPoP</c>, not <c>Bearer</c>.</param>
internal readonly record struct PresentedToken(string Text, bool IsDpop)
{
    // The framework's handlers take three parts for a signed token, five for an encrypted one; both are JWTs by their shape.
    public bool IsShapedLikeJwt => Text.AsSpan().Count('.') is 2 or 4 && Text.StartsWith("ey", StringComparison.Ordinal);
}
