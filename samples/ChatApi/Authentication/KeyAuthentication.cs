using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;

namespace ChatApi.Authentication;

/// <summary>Takes an API key, made afresh at each start.</summary>
internal sealed class KeyAuthentication : DemoAuthentication
{
    private readonly AiGuardApiKey _key = AiGuardApiKey.Create(
        new AiGuardApiKeyRecord { Owner = "demo", Name = "Demonstration", Scopes = ["chat:write"] });

    public override string Credential => $"Demonstration key, valid until then: {_key.Text}";

    public override string CurlArguments => $" -H 'Authorization: Bearer {_key.Text}'";

    public override void AddTo(WebApplicationBuilder builder, AiGuardBuilder guard)
    {
        builder.Services.AddSingleton(_key);
        guard.AddApiKey(_key.Record);
    }

    public override void Require(AiGuardPolicyBuilder policy) => policy.RequireApiKey();
}
