using System.Text;
using AiApiGuard.Testing.Hosting;
using AiApiGuard.Testing.Protocols;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Testing;

/// <summary>Is what came of one exchange: what the policy decided, found and changed, what the endpoint saw, and what the client received.</summary>
public sealed partial class AiGuardTestResult
{
    private readonly byte[]? _seen;
    private readonly byte[] _asked;
    private readonly byte[]? _sent;
    private readonly byte[] _received;

    internal AiGuardTestResult(TestConnection connection, TestExchange exchange, byte[] asked, WireFormat? format)
    {
        var (context, outcome) = (exchange.Context!, exchange.Outcome!);
        Outcome = outcome;
        Policy = context.PolicyName;
        Caller = context.Caller;
        Findings = [.. context.Findings];
        FindingCount = context.FindingCount;
        Usage = context.Usage;
        Headers = connection.Response.Headers;
        StatusCode = connection.Response.StatusCode;
        IsConnectionAborted = connection.Lifetime.IsAborted;
        BodyChunks = connection.Body.ToChunks();
        _asked = asked;
        _seen = exchange.SeenRequest;
        _sent = exchange.IsSentKnown ? exchange.Sent.ToArray() : null;
        _received = connection.Body.ToArray();
        Text = outcome.Kind == AiGuardOutcomeKind.Denied ? string.Empty : format?.Read(Body, Headers.ContentType) ?? Body;
    }

    /// <summary>Gets the name of the policy.</summary>
    public string Policy { get; }

    /// <summary>Gets how the exchange ended, as completion filters see it.</summary>
    public AiGuardOutcome Outcome { get; }

    /// <summary>Gets a value indicating whether the policy denied the request, or the answer before or after part of it was sent.</summary>
    public bool IsDenied => Outcome.Denial is not null;

    /// <summary>Gets a value indicating whether part of the answer was sent before the policy denied the rest.</summary>
    public bool IsTruncated => Outcome.Kind == AiGuardOutcomeKind.Truncated;

    /// <summary>Gets the code of the reason for which the policy denied, such as <c>prompt_injection</c>; <see langword="null"/> where it did not.
    /// See <see cref="AiGuardReasons"/>.</summary>
    public string? ReasonCode => Outcome.Denial?.ReasonCode;

    /// <summary>Gets the name of the filter that denied; <c>AiApiGuard</c> for the guard itself, <see langword="null"/> where nobody did.</summary>
    public string? DeniedBy => Outcome.DeniedBy;

    /// <summary>Gets what was found, in the order in which it was; at most 128 findings.</summary>
    public IReadOnlyList<AiGuardFinding> Findings { get; }

    /// <summary>Gets how many findings there were.</summary>
    public int FindingCount { get; }

    /// <summary>Gets on whose behalf the exchange ran.</summary>
    public AiGuardCaller Caller { get; }

    /// <summary>Gets the tokens that the guard counted.</summary>
    public AiGuardUsage Usage { get; }

    /// <summary>Gets a value indicating whether the endpoint was called.</summary>
    public bool IsEndpointCalled => _seen is not null;

    /// <summary>Gets the body of the request as the endpoint saw it; <see langword="null"/> where it was not called.</summary>
    public string? EndpointBody => _seen is null ? null : Encoding.UTF8.GetString(_seen);

    /// <summary>Gets the HTTP status that the client received.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the headers that the client received.</summary>
    public IHeaderDictionary Headers { get; }

    /// <summary>Gets the body that the client received.</summary>
    public string Body => Encoding.UTF8.GetString(_received);

    /// <summary>Gets the body that the client received, in the pieces in which it left.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> BodyChunks { get; }

    /// <summary>Gets the text of the answer as a client of the protocol reads it: of its first choice where there are several; empty where the
    /// answer is an error of the guard. Of a request whose protocol is not known by its path it is the whole body.</summary>
    public string Text { get; }

    /// <summary>Gets a value indicating whether the connection was broken off, as it is when an answer is cut whose form has no place for an
    /// error, or when the endpoint throws in the middle of its answer.</summary>
    public bool IsConnectionAborted { get; }

    /// <summary>Gets a value indicating whether the policy, or a filter of it in Monitor mode, would have denied.</summary>
    public bool WouldDeny => Findings.Any(static finding => finding.Code == AiGuardFinding.WouldDeny);

    /// <summary>Describes the outcome and the findings, and no text of the exchange.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => ResultText.Describe(this);
}
