namespace AiApiGuard.Inspection.Text;

/// <summary>Recognises values so long that a stream must not wait for their end: they are replaced as soon as they are sure, and
/// the rest of them is swallowed.</summary>
/// <remarks>It tells so with <see cref="TextCursor.KeepOpen"/>.</remarks>
internal interface ISwallowingRecognizer : ITextRecognizer
{
    /// <summary>Goes on in a value that was kept open.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The first character that was not swallowed yet.</param>
    /// <param name="state">What was given to <see cref="TextCursor.KeepOpen"/>.</param>
    /// <returns>The first character that is not, or not surely, a part of the value. Unless the value was kept open again, it
    /// ends there.</returns>
    int Continue(ref TextCursor text, int from, int state);
}
