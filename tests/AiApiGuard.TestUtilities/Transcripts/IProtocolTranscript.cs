namespace AiApiGuard.TestUtilities.Transcripts;

/// <summary>Writes answers of one protocol as its servers do, and reads them as its clients do.</summary>
public interface IProtocolTranscript
{
    /// <summary>Gets the name of the protocol.</summary>
    string Protocol { get; }

    /// <summary>Gets the Content-Type of a streamed answer.</summary>
    string StreamType { get; }

    /// <summary>Writes a streamed answer: all that comes before the text, one delta for each piece, and all that comes after, usage included.</summary>
    string WriteStream(IReadOnlyList<string> pieces);

    /// <summary>Concatenates the text of a streamed answer, as a client does. Where the protocol repeats the text, all copies must agree.</summary>
    string ReadStream(string stream);

    /// <summary>Writes a whole answer.</summary>
    string WriteWhole(string text);

    /// <summary>Reads the text of a whole answer.</summary>
    string ReadWhole(string body);
}
