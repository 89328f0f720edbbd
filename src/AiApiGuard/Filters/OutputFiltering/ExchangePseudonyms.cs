using AiApiGuard.Inspection.Redaction;
using AiApiGuard.State.Pseudonyms;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Finds the vault of an exchange, which all filters of the exchange share.</summary>
internal sealed class ExchangePseudonyms(AiGuardPseudonymOptions options, PseudonymVaults? vaults)
{
    // A longer name is nobody's conversation but somebody's attempt.
    private const int LongestConversation = 512;

    private static readonly AiGuardItemKey<PseudonymVault> VaultKey = new("aiguard.pseudonyms");
    private static readonly AiGuardItemKey<PseudonymIndex?> IndexKey = new("aiguard.pseudonym_index");

    public bool UsesSameFormat => options.Style == AiGuardPseudonymStyle.SameFormat;

    /// <summary>Opens the vault.</summary>
    public PseudonymVault Open(AiGuardContext context)
    {
        if (context.TryGet(VaultKey, out var vault))
            return vault;
        vault = Find(context) ?? PseudonymVaults.CreateForExchange(options.MaxValues);
        context.Set(VaultKey, vault);
        context.HttpContext?.Response.OnCompleted(
            static state =>
            {
                ((PseudonymVault)state).Release();
                return Task.CompletedTask;
            },
            vault);
        return vault;
    }

    /// <summary>Opens the vault of the conversation, if the exchange belongs to one: earlier exchanges may have filled it.</summary>
    public void OpenConversation(AiGuardContext context)
    {
        if (NameOf(context) is not null)
            Open(context);
    }

    /// <summary>Returns the vault and what finds its pseudonyms in the answer; the same for the whole answer.</summary>
    public static PseudonymIndex? FindIndex(AiGuardContext context, out PseudonymVault? vault)
    {
        if (!context.TryGet(VaultKey, out vault))
            return null;
        if (!context.TryGet(IndexKey, out var index))
            context.Set(IndexKey, index = vault.Index);
        return index;
    }

    private PseudonymVault? Find(AiGuardContext context) =>
        NameOf(context) is { } name ? vaults!.Open(context.Caller, name, options.MaxValues, options.Lifetime) : null;

    // Whom nobody knows is everybody: they must not share a conversation.
    private string? NameOf(AiGuardContext context)
    {
        if (vaults is null || !options.HasConversations || !context.Caller.IsAuthenticated)
            return null;
        return options.FindConversation(context) is { Length: > 0 and <= LongestConversation } name ? name : null;
    }
}
