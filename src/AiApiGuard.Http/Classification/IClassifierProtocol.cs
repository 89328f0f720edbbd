using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.Classification;

/// <summary>Is how one kind of service is asked for labels.</summary>
internal interface IClassifierProtocol
{
    /// <summary>Gets the codes that are known beforehand.</summary>
    IReadOnlyCollection<string> Codes { get; }

    /// <summary>Gets how many pieces one request may hold.</summary>
    int MaxBatchSize { get; }

    /// <summary>Creates the request for some pieces. Its answer has labels for each of them, in their order.</summary>
    DetectorRequest<IReadOnlyList<AiGuardTextLabel>[]> CreateRequest(ReadOnlyMemory<TextPiece> pieces);
}
