using System.Text;
using AiApiGuard.Testing.Hosting;
using AiApiGuard.Testing.Protocols;

namespace AiApiGuard.Testing;

/// <content>Asserts. Each assertion returns the result, so that another can follow.</content>
public sealed partial class AiGuardTestResult
{
    /// <summary>Asserts that the endpoint answered and that the whole answer was sent.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It was not.</exception>
    public AiGuardTestResult AssertAllowed() =>
        Assert(Outcome.Kind == AiGuardOutcomeKind.Completed && IsEndpointCalled, "the exchange to be allowed");

    /// <summary>Asserts that the policy denied, before or after part of the answer was sent.</summary>
    /// <param name="reasonCode">The reason, as one of <see cref="AiGuardReasons"/>; <see langword="null"/> for any.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It did not, or for another reason.</exception>
    public AiGuardTestResult AssertDenied(string? reasonCode = null) => Assert(
        IsDenied && (reasonCode is null || ReasonCode == reasonCode),
        reasonCode is null ? "the exchange to be denied" : $"the exchange to be denied with '{reasonCode}'");

    /// <summary>Asserts that in Enforce mode the policy would have denied.</summary>
    /// <param name="reasonCode">The reason, as one of <see cref="AiGuardReasons"/>; <see langword="null"/> for any.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It would not, for another reason, or it did deny.</exception>
    public AiGuardTestResult AssertWouldDeny(string? reasonCode = null) => Assert(
        !IsDenied && Findings.Any(finding => finding.Code == AiGuardFinding.WouldDeny && (reasonCode is null || finding.Reason == reasonCode)),
        reasonCode is null ? "a denial that Monitor mode does not carry out" : $"a denial with '{reasonCode}' that Monitor mode does not carry out");

    /// <summary>Asserts that something was found.</summary>
    /// <param name="code">The code of the finding, such as <c>email</c>; compared without case.</param>
    /// <param name="direction">In which direction; <see langword="null"/> for any.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It was not.</exception>
    public AiGuardTestResult AssertFinding(string code, AiGuardDirection? direction = null) =>
        Assert(Find(code, direction).Any(), $"a finding '{code}'{ResultText.In(direction)}");

    /// <summary>Asserts that something was not found.</summary>
    /// <param name="code">The code of the finding, such as <c>email</c>; compared without case. <see langword="null"/> for any.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It was.</exception>
    public AiGuardTestResult AssertNoFinding(string? code = null) => code is null
        ? Assert(FindingCount == 0, "no findings")
        : Assert(!Find(code, null).Any(), $"no finding '{code}'");

    /// <summary>Asserts that values of an entity were replaced or removed, whatever stands in their place.</summary>
    /// <param name="entity">The entity, such as <c>EMAIL</c> or <c>secret</c>; compared without case. It is also met by its kinds:
    /// <c>national_id</c> by <c>national_id_pl_pesel</c>.</param>
    /// <param name="direction">In which direction; <see langword="null"/> for any.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">There were none, or they were only found, as in Monitor mode.</exception>
    public AiGuardTestResult AssertRedacted(string entity, AiGuardDirection? direction = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(entity);
        var isRedacted = Findings.Any(finding => finding.IsEdit && Is(finding, direction) && IsOf(finding.Code, entity));
        return Assert(isRedacted, $"a value of '{entity}' to be redacted{ResultText.In(direction)}");
    }

    /// <summary>Asserts what the client reads, as <see cref="Text"/>.</summary>
    /// <param name="text">The whole text.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It reads something else; the message shows both.</exception>
    public AiGuardTestResult AssertText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Text == text ? this : throw new AiGuardAssertionException($"Expected the client to read\n  {text}\nbut it reads\n  {Text}\nafter {this}");
    }

    /// <summary>Asserts that a value reached neither the endpoint nor the client.</summary>
    /// <param name="value">The value, as it stands in a text.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It did.</exception>
    public AiGuardTestResult AssertWithheld(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Assert(!Occurs(value, _seen), "the endpoint not to see the value");
        return Assert(!Occurs(value, _received) && !Text.Contains(value, StringComparison.Ordinal), "the client not to receive the value");
    }

    /// <summary>Asserts that prompt and answer passed byte for byte.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">One of them did not.</exception>
    public AiGuardTestResult AssertUnchanged()
    {
        AssertAllowed();
        Assert(_asked.AsSpan().SequenceEqual(_seen), "the request to reach the endpoint byte for byte");
        return Assert(_sent is null || _sent.AsSpan().SequenceEqual(_received), "the answer to reach the client byte for byte");
    }

    /// <summary>Asserts that the endpoint was not called: nothing was spent.</summary>
    /// <returns>The result.</returns>
    /// <exception cref="AiGuardAssertionException">It was.</exception>
    public AiGuardTestResult AssertEndpointNotCalled() => Assert(!IsEndpointCalled, "the endpoint not to be called");

    private static bool Is(AiGuardFinding finding, AiGuardDirection? direction) => direction is null || finding.Direction == direction;

    private static bool IsOf(string code, string entity) =>
        code.StartsWith(entity, StringComparison.OrdinalIgnoreCase) && (code.Length == entity.Length || code[entity.Length] == '_');

    // In JSON a value may stand with escapes. Those of a stream are read in Text.
    private static bool Occurs(string value, byte[]? bytes) => bytes is not null
        && (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0
            || JsonText.Strings(JsonText.Parse(bytes)).Any(text => text.Contains(value, StringComparison.Ordinal)));

    private IEnumerable<AiGuardFinding> Find(string code, AiGuardDirection? direction)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return Findings.Where(finding => Is(finding, direction) && string.Equals(finding.Code, code, StringComparison.OrdinalIgnoreCase));
    }

    private AiGuardTestResult Assert(bool isMet, string expected) =>
        isMet ? this : throw new AiGuardAssertionException($"Expected {expected}, but {this}");
}
