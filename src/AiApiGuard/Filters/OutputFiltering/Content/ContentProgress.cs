using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Filters.OutputFiltering.Content;

/// <summary>Is how far the inspection of one text has come. Positions count from the first character that is not let go.</summary>
internal sealed class ContentProgress(int topicScanners)
{
    public ContentScan Content { get; } = new();

    public CodeScan Code { get; } = new();

    /// <summary>Gets where the scanner of each topic goes on.</summary>
    public int[] Topics { get; } = new int[topicScanners];

    /// <summary>Gets or sets where the block begins whose language is not told yet.</summary>
    public int LanguageStart { get; set; }

    /// <summary>Gets or sets where the block begins that the classifiers have not judged yet.</summary>
    public int ClassifierStart { get; set; }

    /// <summary>Gets or sets a value indicating whether the text has code.</summary>
    public bool HasReportedCode { get; set; }

    /// <summary>Gets or sets a value indicating whether the text has a language that is not allowed.</summary>
    public bool HasReportedLanguage { get; set; }

    /// <summary>Gets what is to be replaced and not let go yet, start and end.</summary>
    public List<(int Start, int End)> Redactions { get; } = [];

    /// <summary>Begins another text.</summary>
    public void Reset()
    {
        Content.Reset();
        Code.Reset();
        Array.Clear(Topics);
        LanguageStart = ClassifierStart = 0;
        HasReportedCode = HasReportedLanguage = false;
        Redactions.Clear();
    }

    /// <summary>Says that characters at the beginning were let go.</summary>
    public void Drop(int length)
    {
        Content.Drop(length);
        Code.Drop(length);
        foreach (ref var position in Topics.AsSpan())
            position -= length;
        LanguageStart -= length;
        ClassifierStart -= length;
        for (var i = 0; i < Redactions.Count; i++)
            Redactions[i] = (Redactions[i].Start - length, Redactions[i].End - length);
    }
}
