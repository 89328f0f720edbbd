namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Holds what pseudonyms look like, and how long they are remembered. They are kept in memory only.</summary>
public sealed class AiGuardPseudonymOptions
{
    private Func<AiGuardContext, string?>? _conversation;

    /// <summary>Gets or sets what a pseudonym looks like.</summary>
    /// <value>Default: <see cref="AiGuardPseudonymStyle.Placeholder"/>.</value>
    public AiGuardPseudonymStyle Style { get; set; }

    /// <summary>Gets or sets how many values of one exchange or conversation get a pseudonym. Further ones are redacted.</summary>
    /// <value>Default: 10,000.</value>
    public int MaxValues { get; set; } = 10_000;

    /// <summary>Gets or sets the request header that names the conversation, within which a value keeps its pseudonym.</summary>
    /// <value>Default: <see langword="null"/>: pseudonyms are forgotten with the exchange. They are also for callers that are not known.</value>
    public string? ConversationHeader { get; set; }

    /// <summary>Gets or sets how long a conversation is remembered after its last exchange.</summary>
    /// <value>Default: 30 minutes.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Says which conversation an exchange belongs to, in the place of <see cref="ConversationHeader"/>.</summary>
    /// <param name="conversation">Returns its name, or <see langword="null"/> for none. Two callers with the same name have two
    /// conversations.</param>
    public void UseConversation(Func<AiGuardContext, string?> conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        _conversation = conversation;
    }

    internal bool HasConversations => _conversation is not null || ConversationHeader is not null;

    internal string? FindConversation(AiGuardContext context)
    {
        if (_conversation is not null)
            return _conversation(context);
        return ConversationHeader is { } header && context.HttpContext is { } http && http.Request.Headers.TryGetValue(header, out var values)
            ? values.ToString()
            : null;
    }
}
