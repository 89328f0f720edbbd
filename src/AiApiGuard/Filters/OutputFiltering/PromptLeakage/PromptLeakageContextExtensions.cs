using AiApiGuard;
using AiApiGuard.Filters.OutputFiltering.PromptLeakage;

namespace Microsoft.AspNetCore.Http;

/// <summary>Lets the code of an endpoint name texts that must not leak.</summary>
public static class PromptLeakageContextExtensions
{
    /// <summary>Protects a text from leaking in the answer, such as the system prompt that an endpoint writes itself. Has an effect where the
    /// policy has <c>PreventPromptLeakage</c>; call it before the answer begins.</summary>
    /// <param name="http">The request.</param>
    /// <param name="text">The text. At most 64 of one exchange are protected.</param>
    public static void ProtectText(this HttpContext http, string text)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(text);
        if (!http.Items.TryGetValue(ProtectedTexts.Key, out var item) || item is not ProtectedTexts texts)
            http.Items[ProtectedTexts.Key] = texts = new ProtectedTexts();
        texts.Add(text);
    }

    /// <summary>Protects a text from leaking in the answer, for filters and for exchanges without HTTP.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="text">The text. At most 64 of one exchange are protected.</param>
    public static void ProtectText(this AiGuardContext context, string text)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(text);
        if (context.HttpContext is { } http)
        {
            http.ProtectText(text);
            return;
        }

        if (!context.TryGet(ProtectedTexts.Key, out var texts))
            context.Set(ProtectedTexts.Key, texts = new ProtectedTexts());
        texts.Add(text);
    }

    internal static ProtectedTexts? FindProtectedTexts(this AiGuardContext context)
    {
        if (context.HttpContext is { } http)
            return http.Items.TryGetValue(ProtectedTexts.Key, out var item) ? item as ProtectedTexts : null;
        return context.TryGet(ProtectedTexts.Key, out var texts) ? texts : null;
    }
}
