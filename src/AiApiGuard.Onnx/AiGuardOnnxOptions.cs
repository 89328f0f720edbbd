using System.ComponentModel.DataAnnotations;
using Microsoft.ML.OnnxRuntime;

namespace AiApiGuard.Onnx;

/// <summary>Describes a sequence-classification model of Hugging Face in ONNX, and how much of a machine it may use.</summary>
/// <remarks>
/// Nothing is ever downloaded: put the files of a model into a folder that only operators can write to. It needs the model (<c>model.onnx</c>),
/// <c>config.json</c> and the tokenizer (<c>tokenizer.json</c>; or <c>vocab.txt</c>, <c>spm.model</c>, <c>sentencepiece.bpe.model</c>, or
/// <c>vocab.json</c> with <c>merges.txt</c>), and takes <c>tokenizer_config.json</c> where it is. Where a repository holds no ONNX file,
/// <c>optimum-cli export onnx --model NAME --task text-classification FOLDER</c> makes such a folder. Three that were written for prompt
/// injection:
/// <code>
/// // meta-llama/Llama-Prompt-Guard-2-86M (many languages) and -22M (English): DeBERTa with tokenizer.json, 512 tokens, two labels, of which the
/// // second says jailbreak and injection alike.
/// guard.AddOnnxClassifier("prompt-guard", options =&gt; options.ModelPath = "/models/prompt-guard-2-86m");
///
/// // protectai/deberta-v3-base-prompt-injection-v2: its folder "onnx" has model and tokenizer; labels SAFE and INJECTION. English only, and
/// // trained without jailbreaks; not for system prompts.
/// guard.AddOnnxClassifier("protectai", options =&gt; options.ModelPath = "/models/deberta-v3-base-prompt-injection-v2/onnx");
///
/// // leolee99/PIGuard (English; DeBERTa), which was trained against alarms at harmless texts full of trigger words. It brings code of its own:
/// // export it with --trust-remote-code.
/// guard.AddOnnxClassifier("piguard", options =&gt; options.ModelPath = "/models/piguard");
/// </code>
/// The same is configured as <c>OnnxClassifiers:prompt-guard:ModelPath</c> in the guard's section. A change needs a restart.
/// </remarks>
public sealed class AiGuardOnnxOptions
{
    /// <summary>Gets or sets the model's file, or the folder that holds <c>model.onnx</c> or <c>onnx/model.onnx</c>; where neither is there, the one
    /// quantised model in them.</summary>
    /// <value>Required.</value>
    [Required]
    public string? ModelPath { get; set; }

    /// <summary>Gets or sets the tokenizer's file or folder.</summary>
    /// <value>Default: <see langword="null"/>, beside the model, or in the folder above.</value>
    public string? TokenizerPath { get; set; }

    /// <summary>Gets or sets the SHA-256 of the model's file in hexadecimal; another file fails the start.</summary>
    /// <value>Default: <see langword="null"/>, not compared.</value>
    /// <remarks>Weights that stand in a file of their own (<c>model.onnx_data</c>) are not part of it.</remarks>
    public string? Sha256 { get; set; }

    /// <summary>Gets the codes that the labels of the model stand for, by the label's name in <c>config.json</c>; an empty code says that the label is
    /// harmless.</summary>
    /// <value>Default: empty. A label that is not there is understood by its name: <c>INJECTION</c>, <c>MALICIOUS</c>, <c>ATTACK</c> and the second of two
    /// nameless labels (<c>LABEL_1</c>) are <c>prompt_injection</c>; <c>SAFE</c>, <c>BENIGN</c>, <c>LABEL_0</c> and their like are harmless; any other is
    /// a code of its own in snake_case, as in <c>jailbreak</c>.</value>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how the model's numbers become scores.</summary>
    /// <value>Default: <see cref="AiGuardOnnxScores.Auto"/>.</value>
    [EnumDataType(typeof(AiGuardOnnxScores))]
    public AiGuardOnnxScores Scores { get; set; }

    /// <summary>Gets or sets how many tokens the model reads at once, special ones included.</summary>
    /// <value>Default: <see langword="null"/>, as many as its files allow, and at most 512. From 8 to 32768.</value>
    [Range(8, 32768)]
    public int? MaxTokens { get; set; }

    /// <summary>Gets or sets how many tokens two windows over a longer text share, so that nothing is cut apart unseen.</summary>
    /// <value>Default: 64; at most half a window is taken.</value>
    [Range(0, 16384)]
    public int OverlapTokens { get; set; } = 64;

    /// <summary>Gets or sets how many windows are read of one text.</summary>
    /// <value>Default: 16, which at 512 tokens is some 30,000 characters of English. From 1 to 4096.</value>
    /// <remarks>Of a text that has more, windows at even distances are read, the first and the last among them, so that what an attack costs is bounded; what
    /// lies between is then left to the guard's own detectors. Whoever would rather deny limits the length of prompts.</remarks>
    [Range(1, 4096)]
    public int MaxWindows { get; set; } = 16;

    /// <summary>Gets or sets how many windows the model reads in one run.</summary>
    /// <value>Default: 8. From 1 to 256.</value>
    [Range(1, 256)]
    public int MaxBatchSize { get; set; } = 8;

    /// <summary>Gets or sets how many exchanges are judged at once; further ones wait, at most for the time limit of the filter.</summary>
    /// <value>Default: 2. From 1 to 256.</value>
    [Range(1, 256)]
    public int MaxConcurrentRuns { get; set; } = 2;

    /// <summary>Gets or sets how many exchanges may wait; for one more the classifier is out of order, and the filter's failure mode applies.</summary>
    /// <value>Default: 256. From 0 to 65536.</value>
    [Range(0, 65536)]
    public int MaxQueuedRuns { get; set; } = 256;

    /// <summary>Gets or sets how many threads compute, for all runs together.</summary>
    /// <value>Default: 0, one for each physical core. Up to 1024.</value>
    [Range(0, 1024)]
    public int Threads { get; set; }

    internal Action<SessionOptions>? Session { get; private set; }

    /// <summary>Changes how ONNX Runtime runs the model, such as on a graphics card.</summary>
    /// <param name="configure">Changes the options of the session after the guard has set its own.</param>
    /// <returns>The options.</returns>
    public AiGuardOnnxOptions ConfigureSession(Action<SessionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Session += configure;
        return this;
    }
}
