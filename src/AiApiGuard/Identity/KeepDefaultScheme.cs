using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity;

/// <summary>Keeps the schemes of the guard from changing what the application's default scheme is.</summary>
/// <remarks>The framework makes a scheme the default when it is the only one. Ours beside the only one of the application would
/// end that; ours alone would become the default, and a key for guarded endpoints would open others.</remarks>
internal sealed class KeepDefaultScheme : IPostConfigureOptions<AuthenticationOptions>
{
    // With which the names of all our schemes begin.
    private const string OwnPrefix = "AiGuard.";

    // No scheme has this name, so there is no default, as before.
    private const string NoScheme = "AiGuard.NoDefaultScheme";

    // By which an application tells the framework that it wants no default.
    private const string Switch = "Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme";

    private static bool IsSuppressed => AppContext.TryGetSwitch(Switch, out var isSuppressed) && isSuppressed;

    public void PostConfigure(string? name, AuthenticationOptions options)
    {
        if (options.DefaultScheme is not null)
            return;
        var others = options.Schemes.Where(scheme => !scheme.Name.StartsWith(OwnPrefix, StringComparison.Ordinal)).Take(2).ToList();
        if (others.Count == 0)
            options.DefaultScheme = NoScheme;
        else if (others.Count == 1 && !IsSuppressed)
            options.DefaultScheme = others[0].Name;
    }
}
