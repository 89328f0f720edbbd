namespace AiApiGuard.Onnx.Tests;

/// <summary>Makes a small model in ONNX: a table of a number for each token and label, added up over the tokens that the mask lets through.</summary>
/// <remarks>The token of padding counts a lot, so that a mask which is forgotten shows.</remarks>
internal static class TinyModel
{
    public const int Float = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;
    private const float PaddingWeight = 50;

    /// <summary>Writes a model.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tokens">How many tokens there are.</param>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="weights">What a token adds to a label.</param>
    /// <param name="padding">The token of padding.</param>
    /// <param name="type">The type of the inputs.</param>
    /// <param name="batch">How many rows there must be, or 0 for any.</param>
    /// <param name="length">How many columns there must be, or 0 for any.</param>
    /// <param name="extraInput">An input more, which nothing uses, or <see langword="null"/>.</param>
    public static void Write(
        string path, int tokens, int labels, (int Token, int Label, float Weight)[] weights, int padding = 0, int type = Int64, int batch = 0, int length = 0, string? extraInput = null)
    {
        var table = new float[tokens * labels];
        foreach (var (token, label, weight) in weights)
            table[(token * labels) + label] = weight;
        for (var label = 0; label < labels; label++)
            table[(padding * labels) + label] = label == labels - 1 ? PaddingWeight : 0;
        var graph = new ProtoWriter()
            .Message(1, Node("Gather", ["table", "input_ids"], "embedded"))
            .Message(1, Node("Cast", ["attention_mask"], "mask").Message(5, new ProtoWriter().Text(1, "to").Number(3, Float).Number(20, 2)))
            .Message(1, Node("Unsqueeze", ["mask", "axis2"], "mask3"))
            .Message(1, Node("Mul", ["embedded", "mask3"], "masked"))
            .Message(1, Node("ReduceSum", ["masked", "axis1"], "logits").Message(5, new ProtoWriter().Text(1, "keepdims").Number(3, 0).Number(20, 2)))
            .Text(2, "tiny")
            .Message(5, Tensor("table", Float, [tokens, labels], [.. table.SelectMany(BitConverter.GetBytes)]))
            .Message(5, Tensor("axis1", Int64, [1], BitConverter.GetBytes(1L)))
            .Message(5, Tensor("axis2", Int64, [1], BitConverter.GetBytes(2L)));
        string[] inputs = extraInput is null ? ["input_ids", "attention_mask"] : ["input_ids", "attention_mask", extraInput];
        foreach (var input in inputs)
            graph.Message(11, Value(input, type, (batch, "batch"), (length, "sequence")));
        graph.Message(12, Value("logits", Float, (batch, "batch"), (labels, "labels")));
        var model = new ProtoWriter().Number(1, 8).Message(7, graph).Message(8, new ProtoWriter().Text(1, "").Number(2, 13));
        File.WriteAllBytes(path, model.ToArray());
    }

    private static ProtoWriter Node(string type, string[] inputs, string output)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        return node.Text(2, output).Text(3, output).Text(4, type);
    }

    private static ProtoWriter Tensor(string name, int type, long[] dimensions, byte[] data)
    {
        var tensor = new ProtoWriter();
        foreach (var dimension in dimensions)
            tensor.Number(1, dimension);
        return tensor.Number(2, type).Text(8, name).Bytes(9, data);
    }

    private static ProtoWriter Value(string name, int type, params (int Size, string Name)[] dimensions)
    {
        var shape = new ProtoWriter();
        foreach (var (size, symbol) in dimensions)
            shape.Message(1, size > 0 ? new ProtoWriter().Number(1, size) : new ProtoWriter().Text(2, symbol));
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, new ProtoWriter().Number(1, type).Message(2, shape)));
    }
}
