namespace AiApiGuard;

/// <summary>Names the reason codes of the guard's own denials.</summary>
public static class AiGuardReasons
{
    /// <summary>401: no valid credential. The same for a missing, malformed, unknown, expired and revoked one.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>429: too many credentials that are not valid came from the network.</summary>
    public const string TooManyFailures = "too_many_failed_attempts";

    /// <summary>403: the network is blocked.</summary>
    public const string NetworkBlocked = "network_blocked";

    /// <summary>403: the caller is blocked.</summary>
    public const string CallerBlocked = "caller_blocked";

    /// <summary>429: the traffic stands out, and goes on at a reduced rate.</summary>
    public const string AnomalyThrottled = "anomaly_throttled";

    /// <summary>403: the traffic stands out, and is held back until somebody approves it.</summary>
    public const string AnomalyQuarantined = "anomaly_quarantined";

    /// <summary>403: the traffic was judged to be an attack.</summary>
    public const string AnomalyBlocked = "anomaly_blocked";

    /// <summary>403: the caller lacks a scope.</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>403: the caller lacks a role.</summary>
    public const string InsufficientRole = "insufficient_role";

    /// <summary>403: the caller belongs to no tenant, or the request names another than the caller's.</summary>
    public const string TenantNotAllowed = "tenant_not_allowed";

    /// <summary>403: the caller's key is not for this endpoint.</summary>
    public const string EndpointNotAllowed = "endpoint_not_allowed";

    /// <summary>403: the policy does not allow the model, or the caller's key is not for it.</summary>
    public const string ModelNotAllowed = "model_not_allowed";

    /// <summary>403: the policy does not allow what is asked for, or it is not known.</summary>
    public const string OperationNotAllowed = "operation_not_allowed";

    /// <summary>403: the policy does not allow a tool that the request offers, chooses or calls.</summary>
    public const string ToolNotAllowed = "tool_not_allowed";

    /// <summary>400: a parameter is above the policy's ceiling, or not allowed; the denial names the field.</summary>
    public const string ParameterNotAllowed = "parameter_not_allowed";

    /// <summary>429: too many requests in the window.</summary>
    public const string RateLimited = "rate_limit_exceeded";

    /// <summary>429: too many requests at once.</summary>
    public const string ConcurrencyLimited = "concurrency_limit_exceeded";

    /// <summary>429: too many streamed answers at once.</summary>
    public const string StreamsLimited = "stream_limit_exceeded";

    /// <summary>429: too many tokens in the window; also the end of a stream whose budget is used up.</summary>
    public const string TokenLimited = "token_limit_exceeded";

    /// <summary>429, or 402 where the policy says so: too much money in the window; also the end of a stream whose budget is used up.</summary>
    public const string BudgetExceeded = "budget_exceeded";

    /// <summary>413: the request body is too large.</summary>
    public const string RequestTooLarge = "request_too_large";

    /// <summary>415: the body has an encoding that the guard does not read.</summary>
    public const string UnsupportedEncoding = "unsupported_encoding";

    /// <summary>400: the body is not valid JSON.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>400: the body breaks the protocol's schema; the denial names the field.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>400: no protocol recognises the body.</summary>
    public const string UnrecognizedBody = "unrecognized_body";

    /// <summary>403: the policy does not allow images, audio, video or files.</summary>
    public const string MediaNotAllowed = "media_not_allowed";

    /// <summary>403: the prompt looks like an attempt to take over the model.</summary>
    public const string PromptInjection = "prompt_injection";

    /// <summary>403: the text is about something harmful in a category that the policy denies.</summary>
    public const string HarmfulContent = "harmful_content";

    /// <summary>403: the text contains a topic or term that the policy denies.</summary>
    public const string TopicDenied = "topic_denied";

    /// <summary>403: the text is in a language that the policy does not allow.</summary>
    public const string LanguageNotAllowed = "language_not_allowed";

    /// <summary>403: the text is or holds code, which the policy does not allow.</summary>
    public const string CodeNotAllowed = "code_not_allowed";

    /// <summary>403: the answer gives away the system prompt.</summary>
    public const string PromptLeakage = "prompt_leakage";

    /// <summary>403: the text links to a host, or in a way, that the policy does not allow.</summary>
    public const string LinkNotAllowed = "link_not_allowed";

    /// <summary>403: the text contains personal data that the policy denies.</summary>
    public const string PersonalDataDenied = "pii_denied";

    /// <summary>403: the text contains a secret that the policy denies.</summary>
    public const string SecretDenied = "secret_denied";

    /// <summary>502: the endpoint's answer could not be inspected.</summary>
    public const string UninspectableResponse = "uninspectable_response";

    /// <summary>502: the endpoint's answer, or one of its events, is too large, or a stream exceeds its budget.</summary>
    public const string ResponseTooLarge = "response_too_large";

    /// <summary>504: the endpoint's answer stopped in the middle of an event.</summary>
    public const string ResponseTimeout = "response_timeout";

    /// <summary>502: a filter held more text than the policy allows.</summary>
    public const string HoldLimitExceeded = "hold_limit_exceeded";

    /// <summary>503: a filter failed and its failure mode is closed.</summary>
    public const string GuardUnavailable = "guard_unavailable";
}
