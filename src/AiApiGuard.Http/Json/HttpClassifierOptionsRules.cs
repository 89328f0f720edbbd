namespace AiApiGuard.Http.Json;

/// <summary>Finds what is wrong with the way in which a service is to be spoken with.</summary>
internal static class HttpClassifierOptionsRules
{
    public static IEnumerable<string> FindFaults(AiGuardHttpClassifierOptions options)
    {
        if (RequestTemplate.TryParse(options.Request) is null)
            yield return "Request must be JSON in which either \"$text\" (perhaps beside \"$direction\") or \"$texts\" stands for what is sent";
        if (IsNoPointer(options.Result) || IsNoPointer(options.Labels) || IsNoPointer(options.Scores))
            yield return "Result, Labels and Scores must be JSON pointers, as in '/results/0'";
        if (options.Codes.Values.All(string.IsNullOrEmpty))
            yield return "Codes must say which codes the labels are";
        if (options.SingleLabel is { } label && !options.Codes.ContainsKey(label))
            yield return "Codes must say which code SingleLabel is";
    }

    private static bool IsNoPointer(string? text) => text is not null && JsonPointer.TryParse(text) is null;
}
