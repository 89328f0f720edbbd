namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads which model a request is for.</summary>
internal static class OpenAiModel
{
    /// <summary>Gets the deployment of the path where there is one: a body must not name an allowed model beside it.</summary>
    public static string? Read(AiGuardRequestTexts texts)
    {
        var named = RequestFields.ReadOptionalString(texts.Body, "model");
        return DeploymentPath.Of(texts.Path) ?? named;
    }
}
