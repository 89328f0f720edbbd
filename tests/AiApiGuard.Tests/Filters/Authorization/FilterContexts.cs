using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Authorization;

/// <summary>Runs filters on exchanges that need no host.</summary>
internal static class FilterContexts
{
    private static readonly ServiceProvider None = new ServiceCollection().BuildServiceProvider();

    public static AiGuardContext Of(AiGuardPrompt? prompt = null, AiGuardCaller? caller = null, HttpContext? http = null) =>
        new(None, "test", prompt) { Caller = caller ?? AiGuardCaller.Anonymous, HttpContext = http };

    public static async Task<AiGuardDenial?> DenialAsync(
        this IAiGuardRequestFilter filter, AiGuardPrompt? prompt = null, AiGuardCaller? caller = null, HttpContext? http = null) =>
        (await filter.OnRequestAsync(Of(prompt, caller, http), CancellationToken.None)).Denial;

    public static AiGuardPrompt Chat(string? model = "m", AiGuardOperations operations = AiGuardOperations.Chat, params string[] tools) =>
        new([]) { Protocol = "openai.chat", Model = model, Operations = operations, ToolNames = tools };
}
