using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AiApiGuard.Onnx.Models;

/// <summary>Is what a model takes in and puts out.</summary>
/// <param name="Inputs">The inputs by name, and whether their numbers have 32 bits.</param>
/// <param name="Output">The output that holds a number for each label.</param>
/// <param name="Batch">How many windows a run must have, or <see langword="null"/> for any.</param>
/// <param name="Length">How many tokens a window must have, or <see langword="null"/> for any.</param>
internal sealed record ModelSignature(IReadOnlyList<(string Name, bool IsShort)> Inputs, string Output, int? Batch, int? Length)
{
    public const string Ids = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";
    public const string Positions = "position_ids";

    public static ModelSignature Read(InferenceSession session)
    {
        var inputs = new List<(string, bool)>();
        foreach (var (name, metadata) in session.InputMetadata)
        {
            if (name is not (Ids or Mask or Types or Positions))
                throw new OnnxModelException($"the model has an input '{name}', of which nothing is known; known are {Ids}, {Mask}, {Types} and {Positions}.");
            if (!metadata.IsTensor || metadata.ElementDataType is not (TensorElementType.Int64 or TensorElementType.Int32) || metadata.Dimensions.Length != 2)
                throw new OnnxModelException($"the input '{name}' of the model is no table of whole numbers of 32 or 64 bits.");
            inputs.Add((name, metadata.ElementDataType == TensorElementType.Int32));
        }

        if (!session.InputMetadata.TryGetValue(Ids, out var ids))
            throw new OnnxModelException($"the model has no input '{Ids}': it does not classify text.");
        var output = session.OutputMetadata.ContainsKey("logits") ? "logits" : session.OutputNames[0];
        if (session.OutputMetadata[output] is not { IsTensor: true, ElementDataType: TensorElementType.Float or TensorElementType.Float16, Dimensions.Length: 2 })
            throw new OnnxModelException($"the output '{output}' of the model is no table of a number for each label: the model does not classify whole texts.");
        return new(inputs, output, Fixed(ids.Dimensions[0]), Fixed(ids.Dimensions[1]));
    }

    private static int? Fixed(int dimension) => dimension > 0 ? dimension : null;
}
