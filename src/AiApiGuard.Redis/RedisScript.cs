using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.Redis;

/// <summary>Is a script that runs on the server, where it is known by its hash once it was seen.</summary>
/// <param name="text">The script.</param>
internal sealed class RedisScript(string text)
{
    private const string Include = "--#include ";

    public string Text { get; } = text;

    public byte[] Hash { get; } = HashOf(text);

    /// <summary>Reads embedded files as one script. A line that includes another file stands for that: a script makes its functions each time it
    /// runs, so that those which are rarely needed are made only where they are.</summary>
    public static RedisScript Read(params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
            Append(text, name);
        return new(text.ToString());
    }

    private static void Append(StringBuilder script, string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var start = line.AsSpan().TrimStart();
            if (start.StartsWith(Include, StringComparison.Ordinal))
                Append(script, start[Include.Length..].ToString());
            else
                script.Append(line).Append('\n');
        }
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The protocol names scripts by their SHA-1.")]
    private static byte[] HashOf(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
}
