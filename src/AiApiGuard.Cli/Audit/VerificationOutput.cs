using System.Text.Encodings.Web;
using System.Text.Json;
using AiApiGuard.Cli.Audit.Verification;

namespace AiApiGuard.Cli.Audit;

/// <summary>Writes what verifications came to.</summary>
internal static class VerificationOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Default };

    public static async Task WriteAsync(TextWriter output, List<ChainVerification> results, bool hasKeys, bool isJson)
    {
        if (isJson)
        {
            await output.WriteLineAsync(ToJson(results));
            return;
        }

        foreach (var result in results)
            await WriteAsync(output, result, hasKeys);
    }

    private static async Task WriteAsync(TextWriter output, ChainVerification result, bool hasKeys)
    {
        foreach (var fault in result.Faults)
            await output.WriteLineAsync($"{Table.Printable(fault.File)}:{fault.Line}: {NameOf(fault.Kind)}: {fault.Text}");
        if (result.FaultCount > result.Faults.Count)
            await output.WriteLineAsync($"... and {result.FaultCount - result.Faults.Count} more.");
        var records = $"{result.Lines - result.Checkpoints} records and {result.Checkpoints} checkpoints in {result.Files.Count} files of chain {result.Chain ?? "unknown"}";
        await output.WriteLineAsync($"{records}: {(result.FaultCount == 0 ? "in order" : $"{result.FaultCount} faults")}.");
        if (hasKeys)
            await output.WriteLineAsync($"{(result.LastSigned == 0 ? "No signature is right" : $"Signed up to {result.LastSigned}, by {string.Join(", ", result.Signatures.Keys)}")}.");
        if (result.Head is { } head)
            await output.WriteLineAsync($"Head {head.Replace(' ', ':')}");
    }

    private static string ToJson(List<ChainVerification> results)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartArray();
            foreach (var result in results)
                Write(json, result);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, ChainVerification result)
    {
        json.WriteStartObject();
        json.WriteString("chain", result.Chain);
        json.WriteStartArray("files");
        foreach (var file in result.Files)
            json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteNumber("records", result.Lines - result.Checkpoints);
        json.WriteNumber("checkpoints", result.Checkpoints);
        json.WriteNumber("signed_through", result.LastSigned);
        json.WriteString("head", result.Head?.Replace(' ', ':'));
        json.WriteNumber("fault_count", result.FaultCount);
        json.WriteStartArray("faults");
        foreach (var fault in result.Faults)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(fault.Kind));
            json.WriteString("file", fault.File);
            json.WriteNumber("line", fault.Line);
            json.WriteNumber("first", fault.Number);
            json.WriteNumber("last", fault.Through);
            json.WriteString("text", fault.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(ChainFaultKind kind) => kind switch
    {
        ChainFaultKind.Edited => "edited",
        ChainFaultKind.Missing => "missing",
        ChainFaultKind.Moved => "moved",
        ChainFaultKind.Inserted => "inserted",
        ChainFaultKind.Cut => "cut",
        ChainFaultKind.BadSignature => "bad_signature",
        ChainFaultKind.UnknownKey => "unknown_key",
        ChainFaultKind.Unsigned => "unsigned",
        _ => "unexpected_head",
    };
}
