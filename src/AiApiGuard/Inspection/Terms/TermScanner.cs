using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Terms;

/// <summary>Finds the terms that the host denies, as they are now.</summary>
internal sealed class TermScanner(Func<TermIndex> index) : ITextScanner
{
    public int Scan(ReadOnlySpan<char> text, int from, bool isFinal, ref OpenMatch open, List<TextMatch> matches) =>
        index().Scan(text, from, isFinal, matches);
}
