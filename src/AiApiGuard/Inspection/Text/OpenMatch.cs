namespace AiApiGuard.Inspection.Text;

/// <summary>Is a value in a stream whose beginning was found, and whose end has not come.</summary>
internal readonly record struct OpenMatch(ISwallowingRecognizer? Recognizer, TextMatch Beginning, int State)
{
    /// <summary>Gets how far the parts of a <see cref="CompositeScanner"/> are, where they are not equally far.</summary>
    public CompositeScan? Parts { get; init; }
}
