using AiApiGuard.Inspection.Classification;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Cli.Train;

/// <summary>Is what all layers read of many texts, made once.</summary>
internal sealed class TextFeatures
{
    private static readonly FrameMatcher Matcher = new(InjectionLexicon.Terms, atWords: true);

    public TextFeatures(IReadOnlyList<LabelledText> texts, TokenEncoder encoder)
    {
        Texts = texts;
        Grams = new SparseRows(texts);
        Tokens = new EncodedTokens[texts.Count];
        Frames = new float[texts.Count][];
        Parallel.For(0, texts.Count, i =>
        {
            Tokens[i] = EncodedTokens.Of(texts[i].Text, encoder);
            Frames[i] = new float[InjectionFrames.Count];
            Matcher.Match(texts[i].Text, texts[i].IsExternal, Frames[i]);
        });
    }

    public IReadOnlyList<LabelledText> Texts { get; }

    public SparseRows Grams { get; }

    public EncodedTokens[] Tokens { get; }

    public float[][] Frames { get; }
}
