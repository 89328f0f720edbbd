using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace AiApiGuard;

/// <summary>Is one exchange: a request, the caller behind it, what was found, and what filters share.</summary>
/// <remarks>Filters of one exchange run one after another, so the context needs no locks; it is never reused for another exchange.</remarks>
public sealed class AiGuardContext
{
    // An attacker chooses how much there is to find. Beyond this, findings are only counted.
    private const int MaxFindings = 128;

    private readonly Dictionary<object, object?> _items = [];
    private readonly List<AiGuardFinding> _findings = [];
    private AiGuardPrompt? _prompt;

    /// <summary>Initializes an exchange without HTTP, for instance to test a filter.</summary>
    /// <param name="services">The services of the exchange.</param>
    /// <param name="policyName">The name of the policy.</param>
    /// <param name="prompt">The prompt, when it is known already.</param>
    public AiGuardContext(IServiceProvider services, string policyName, AiGuardPrompt? prompt = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(policyName);
        Services = services;
        PolicyName = policyName;
        _prompt = prompt;
    }

    /// <summary>Gets the request behind the exchange; <see langword="null"/> where there is none, as in a test.</summary>
    public HttpContext? HttpContext { get; internal init; }

    /// <summary>Gets the services of the exchange.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Gets the name of the policy in force.</summary>
    public string PolicyName { get; }

    /// <summary>Gets the identifier of the exchange, which error answers, logs and audit records share.</summary>
    public string Id => HttpContext?.TraceIdentifier ?? string.Empty;

    /// <summary>Gets or sets the caller. Filters of the Authentication stage set it.</summary>
    /// <value>Default: <see cref="AiGuardCaller.Anonymous"/>.</value>
    public AiGuardCaller Caller { get; set; } = AiGuardCaller.Anonymous;

    /// <summary>Gets the prompt. The body is read after the Limiting stage, so that who may not call cannot make the server read.</summary>
    /// <exception cref="InvalidOperationException">The body was not read yet: a filter of an earlier stage awaits
    /// <see cref="ReadPromptAsync"/> first.</exception>
    public AiGuardPrompt Prompt => _prompt ?? throw new InvalidOperationException(
        "The request body is read after the Limiting stage. A filter that needs the prompt earlier awaits AiGuardContext.ReadPromptAsync.");

    /// <summary>Gets what was found so far, at most 128 findings; the rest is only counted in <see cref="FindingCount"/>.</summary>
    public IReadOnlyList<AiGuardFinding> Findings => _findings;

    /// <summary>Gets how many findings were reported.</summary>
    public int FindingCount { get; private set; }

    /// <summary>Gets the tokens used.</summary>
    public AiGuardUsage Usage { get; } = new();

    // Set while a filter looks at text that it has seen before in pieces: what it finds there was reported already.
    internal bool IsRepeat { get; set; }

    internal string? CurrentFilter { get; set; }

    // Whether what the current filter decides takes effect.
    internal bool IsCurrentEnforced { get; set; } = true;

    // Only measured where somebody records it.
    internal AiGuardStageDurations StageDurations;

    internal Func<CancellationToken, ValueTask<AiGuardPrompt>>? PromptReader { get; init; }

    internal Action<AiGuardFinding>? OnReport { get; init; }

    internal Action<string, AiGuardDenial>? OnWouldDeny { get; init; }

    // Whether the endpoint was asked: from then on the exchange costs something.
    internal bool HasReachedEndpoint { get; set; }

    internal Action<AiGuardMedia, int, AiGuardDirection>? OnMedia { get; init; }

    internal IHttpAuthenticationFeature? UserFeature { get; init; }

    internal bool HasPrompt => _prompt is not null;

    /// <summary>Reads the request body, once and bounded, unless that is done already.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The prompt; <see cref="AiGuardPrompt.Empty"/> where there is no body to read.</returns>
    public ValueTask<AiGuardPrompt> ReadPromptAsync(CancellationToken cancellationToken = default) =>
        _prompt is not null ? new(_prompt) : ReadAsync(cancellationToken);

    /// <summary>Reports evidence. It steers nothing by itself.</summary>
    /// <param name="finding">What was found.</param>
    public void Report(AiGuardFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (IsRepeat)
            return;
        finding = finding.Filter is null && CurrentFilter is not null ? finding with { Filter = CurrentFilter } : finding;
        if (finding.IsEdit && !IsCurrentEnforced)
            finding = finding with { IsEdit = false };
        FindingCount++;
        if (_findings.Count < MaxFindings)
            _findings.Add(finding);
        OnReport?.Invoke(finding);
    }

    /// <summary>Stores a value for later filters of the exchange.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Set<T>(AiGuardItemKey<T> key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        _items[key] = value;
    }

    /// <summary>Gets a value that an earlier filter of the exchange stored.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, if there is one.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    public bool TryGet<T>(AiGuardItemKey<T> key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_items.TryGetValue(key, out var item))
        {
            value = (T)item!;
            return true;
        }

        value = default;
        return false;
    }

    private async ValueTask<AiGuardPrompt> ReadAsync(CancellationToken cancellationToken) =>
        _prompt = PromptReader is null ? AiGuardPrompt.Empty : await PromptReader(cancellationToken).ConfigureAwait(false);
}
