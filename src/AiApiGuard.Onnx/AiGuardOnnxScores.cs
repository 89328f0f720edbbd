namespace AiApiGuard.Onnx;

/// <summary>Says how the numbers that a model puts out become scores.</summary>
public enum AiGuardOnnxScores
{
    /// <summary>As the model's <c>config.json</c> says: <see cref="Sigmoid"/> for <c>multi_label_classification</c> and for a model of one
    /// label, <see cref="Softmax"/> for all others.</summary>
    Auto,

    /// <summary>Exactly one label is true: the scores of all add up to 1.</summary>
    Softmax,

    /// <summary>Each label is true or not by itself.</summary>
    Sigmoid,
}
