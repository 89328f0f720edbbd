namespace AiApiGuard.Testing.Hosting;

/// <summary>Streams one answer in all the ways in which it can be cut in two, and compares what comes of it.</summary>
internal sealed class CutRuns(AiGuardTestHost host, string policy, AiGuardTestRequest request, string answer)
{
    private readonly bool _isAnybody = request.User is null && request.Headers.Count == 0;

    public async Task<AiGuardTestResult> RunAsync(CancellationToken cancellationToken)
    {
        var whole = await SendAsync([answer], cancellationToken).ConfigureAwait(false);
        if (!whole.IsEndpointCalled)
            throw new AiGuardAssertionException($"Expected the request to reach the endpoint, whose answer is to be cut, but {whole}");
        var characters = answer.Select(static character => character.ToString());
        Compare(whole, await SendAsync(characters, cancellationToken).ConfigureAwait(false), "character by character");
        for (var cut = 1; cut < answer.Length; cut++)
        {
            var result = await SendAsync([answer[..cut], answer[cut..]], cancellationToken).ConfigureAwait(false);
            Compare(whole, result, $"cut before character {cut}");
        }

        return whole;
    }

    private Task<AiGuardTestResult> SendAsync(IEnumerable<string> pieces, CancellationToken cancellationToken)
    {
        var one = _isAnybody ? request with { RemoteAddress = TestAddresses.Of(host.Addresses.Next()) } : request;
        return host.SendAsync(policy, one, AiGuardTestAnswer.Stream(pieces), cancellationToken);
    }

    // How much of an answer left before it was denied depends on its pieces; whether it is denied does not.
    private static void Compare(AiGuardTestResult whole, AiGuardTestResult result, string cut)
    {
        if (result.ReasonCode != whole.ReasonCode || result.IsEndpointCalled != whole.IsEndpointCalled)
            throw new AiGuardAssertionException($"Expected the answer {cut} to end as in one piece.\nIn one piece: {whole}\n{Capitalize(cut)}: {result}");
        if (whole.IsDenied)
            return;
        if (result.Text != whole.Text)
            throw new AiGuardAssertionException($"Expected the answer {cut} to be read as in one piece,\n  {whole.Text}\nbut it is read as\n  {result.Text}\nafter {result}");
        if (!Edits(result).SequenceEqual(Edits(whole)))
            throw new AiGuardAssertionException($"Expected the same to be redacted {cut} as in one piece.\nIn one piece: {whole}\n{Capitalize(cut)}: {result}");
    }

    private static IEnumerable<string> Edits(AiGuardTestResult result) =>
        result.Findings.Where(static finding => finding.IsEdit).Select(static finding => finding.Code).Order(StringComparer.Ordinal);

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
