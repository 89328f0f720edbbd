namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Is a vocabulary of SentencePiece by probability (Unigram).</summary>
/// <param name="Pieces">The pieces in the order of their numbers, with the logarithm of their probability; control pieces never come of a text.</param>
/// <param name="UnknownId">The number of the piece for what is not in the vocabulary.</param>
internal sealed record PieceModel(IReadOnlyList<(string Piece, float Score, bool IsControl)> Pieces, int UnknownId);
