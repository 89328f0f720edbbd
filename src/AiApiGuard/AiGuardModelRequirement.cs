using AiApiGuard.Filters.Authorization;
using Microsoft.AspNetCore.Authorization;

namespace AiApiGuard;

/// <summary>Requires, in a policy of the application, that the caller may use models: <c>[Authorize(Policy = ...)]</c>.</summary>
/// <remarks>Met for a known caller whose credential sets no restriction of its own, and for one whose API key is for the models.
/// Which model a request asks for does not matter here; <c>AllowModels</c> decides on that.</remarks>
public sealed class AiGuardModelRequirement : IAuthorizationRequirement
{
    /// <summary>Initializes the requirement.</summary>
    /// <param name="models">The names of the models, all of which are needed; no patterns.</param>
    /// <exception cref="ArgumentException">There is none, or one that no model bears.</exception>
    public AiGuardModelRequirement(params IReadOnlyList<string> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0 || !models.All(static model => PlainName.Is(model)))
            throw new ArgumentException("Name at least one model, by its name without '*'.", nameof(models));
        Models = [.. models];
    }

    /// <summary>Gets the names of the models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Says what is required.</summary>
    /// <returns>The requirement, for logs of the framework.</returns>
    public override string ToString() => $"{nameof(AiGuardModelRequirement)}: {string.Join(' ', Models)}";
}
