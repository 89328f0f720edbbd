using AiApiGuard.Inspection.Secrets;

namespace AiApiGuard.Tests.Inspection.Secrets;

/// <summary>Composes keys that have the right form and belong to nobody; whole ones in source trip the scanners of
/// others.</summary>
internal static class SampleKeys
{
    private const string Alphabet = "a7Kd9XzQ2mB4vT8nR1sW6yL3pC5gH0jF";

    public static string Body(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(i => Alphabet[i % Alphabet.Length]));

    public static string Hex(int length) => string.Concat(Enumerable.Range(0, length).Select(i => "0a9c4e7b1d3f8265"[i % 16]));

    public static string UpperBody(int length) => Body(length).ToUpperInvariant();

    public static IEnumerable<TestCaseData> All()
    {
        foreach (var (key, kind) in Table())
            yield return new TestCaseData(key, kind).SetArgDisplayNames(kind + " " + key[..Math.Min(8, key.Length)]);
    }

    public static IEnumerable<(string Key, string Kind)> Table() =>
    [
        ("sk-" + Body(48), "openai_compatible"),
        ("sk-proj" + "-" + Body(60) + "_-" + Body(30), "openai"),
        ("sk-svcacct" + "-" + Body(60), "openai"),
        ("sk-ant" + "-api03-" + Body(80) + "-AA", "anthropic"),
        ("ghp" + "_" + Body(36), "github"),
        ("gho" + "_" + Body(36), "github"),
        ("github" + "_pat_" + Body(22) + "_" + Body(59), "github"),
        ("AKIA" + UpperBody(16), "aws"),
        ("ASIA" + UpperBody(16), "aws"),
        ("AIza" + Body(35), "google"),
        ("xoxb" + "-123456789012-" + Body(24), "slack"),
        ("xapp" + "-1-A123-" + Body(24), "slack"),
        ("sk_live" + "_" + Body(24), "stripe"),
        ("rk_live" + "_" + Body(24), "stripe"),
        ("sk_test" + "_" + Body(24), "stripe"),
        ("glpat" + "-" + Body(20), "gitlab"),
        ("hf" + "_" + Body(34), "huggingface"),
        ("SG" + "." + Body(22) + "." + Body(43), "sendgrid"),
        ("npm" + "_" + Body(36), "npm"),
        ("dop" + "_v1_" + Hex(64), "digitalocean"),
        ("shpat" + "_" + Hex(32), "shopify"),
        (OwnKey(), "aiapiguard"),
        (Jwt(), "jwt"),
        (Pem(4), "private_key"),
    ];

    public static string OwnKey()
    {
        var key = "aig" + "_live_" + Body(12) + "_" + Body(43);
        Span<char> checksum = stackalloc char[Base62Checksum.Length];
        Base62Checksum.Write(key, checksum);
        return string.Concat(key, "_", checksum);
    }

    public static string Jwt() =>
        Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + Encode("{\"sub\":\"1234567890\"}") + "." + Body(43);

    public static string Pem(int lines) =>
        "-----BEGIN RSA PRIVATE " + "KEY-----\n" + string.Concat(Enumerable.Repeat(Body(64) + "\n", lines)) + Body(10) + "==\n"
        + "-----END RSA PRIVATE " + "KEY-----";

    private static string Encode(string json) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
}
