using System.Text;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is a new API key: its text, to be shown to its owner once, and the record to keep.</summary>
public sealed class AiGuardApiKey
{
    private AiGuardApiKey(string text, AiGuardApiKeyRecord record)
    {
        Text = text;
        Record = record;
    }

    /// <summary>Gets the key itself: <c>aig_live_{id}_{secret}_{checksum}</c>. It is stored nowhere.</summary>
    public string Text { get; }

    /// <summary>Gets the record to keep: in configuration, or by <c>AddApiKey</c>.</summary>
    public AiGuardApiKeyRecord Record { get; }

    /// <summary>Creates a key with the usual prefix and without a pepper.</summary>
    /// <param name="template">Owner, scopes and the rest; its <c>Id</c> and <c>Hash</c> are replaced.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The template has an empty scope or role.</exception>
    public static AiGuardApiKey Create(AiGuardApiKeyRecord template) =>
        Create(template, AiGuardApiKeyDefaults.Prefix, AiGuardApiKeyDefaults.Environment);

    /// <summary>Creates a key.</summary>
    /// <param name="template">Owner, scopes and the rest; its <c>Id</c> and <c>Hash</c> are replaced.</param>
    /// <param name="prefix">The first part: at most 16 letters and digits; that of
    /// <see cref="ApiKeyAuthenticationOptions.Prefix"/>.</param>
    /// <param name="environment">The second part, such as <c>live</c> or <c>test</c>: at most 16 letters and digits.</param>
    /// <param name="pepper">That of <see cref="ApiKeyAuthenticationOptions.Pepper"/>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">Prefix or environment is none, or the template has an empty scope or role.</exception>
    public static AiGuardApiKey Create(AiGuardApiKeyRecord template, string prefix, string environment, string? pepper = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        RequireLabel(prefix, nameof(prefix));
        RequireLabel(environment, nameof(environment));
        var id = ApiKeyText.NewId();
        var text = ApiKeyText.Compose(prefix, environment, id);
        var hash = ApiKeyHash.ComputeHex(text, Encoding.UTF8.GetBytes(pepper ?? string.Empty));
        var record = template with { Id = id, Hash = hash };
        if (ApiKeyRecordRules.FindFault(record) is { } fault)
            throw new ArgumentException($"The template {fault}.", nameof(template));
        return new AiGuardApiKey(text, record);
    }

    /// <summary>Returns the identifier, never the key.</summary>
    /// <returns>The identifier.</returns>
    public override string ToString() => Record.Id;

    /// <summary>Gives the key the record that a store made of its own.</summary>
    internal AiGuardApiKey With(AiGuardApiKeyRecord record) => new(Text, record);

    private static void RequireLabel(string text, string name)
    {
        if (!ApiKeyText.IsLabel(text))
            throw new ArgumentException($"The {name} must be 1 to {ApiKeyText.MaxLabelLength} letters and digits.", name);
    }
}
