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
        foreach (var (key, entity) in Table())
            yield return new TestCaseData(key, entity).SetArgDisplayNames(entity + " " + key[..Math.Min(8, key.Length)]);
    }

    public static IEnumerable<(string Key, string Entity)> Table() =>
    [
        ("sk-" + Body(48), "secret_openai"),
        ("sk-proj" + "-" + Body(60) + "_-" + Body(30), "secret_openai"),
        ("sk-svcacct" + "-" + Body(60), "secret_openai"),
        ("sk-ant" + "-api03-" + Body(80) + "-AA", "secret_anthropic"),
        ("ghp" + "_" + Body(36), "secret_github"),
        ("gho" + "_" + Body(36), "secret_github"),
        ("github" + "_pat_" + Body(22) + "_" + Body(59), "secret_github"),
        ("AKIA" + UpperBody(16), "secret_aws"),
        ("ASIA" + UpperBody(16), "secret_aws"),
        ("AIza" + Body(35), "secret_google"),
        ("xoxb" + "-123456789012-" + Body(24), "secret_slack"),
        ("xapp" + "-1-A123-" + Body(24), "secret_slack"),
        ("sk_live" + "_" + Body(24), "secret_stripe"),
        ("rk_live" + "_" + Body(24), "secret_stripe"),
        ("sk_test" + "_" + Body(24), "secret_stripe"),
        ("glpat" + "-" + Body(20), "secret_gitlab"),
        ("hf" + "_" + Body(34), "secret_huggingface"),
        ("SG" + "." + Body(22) + "." + Body(43), "secret_sendgrid"),
        ("npm" + "_" + Body(36), "secret_npm"),
        ("dop" + "_v1_" + Hex(64), "secret_digitalocean"),
        ("shpat" + "_" + Hex(32), "secret_shopify"),
        ("aig" + "_live_" + Body(12) + "_" + Body(43) + "_" + Body(6), "secret_aiapiguard"),
        (Jwt(), "secret_jwt"),
        (Pem(4), "secret_private_key"),
    ];

    public static string Jwt() =>
        Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + Encode("{\"sub\":\"1234567890\"}") + "." + Body(43);

    public static string Pem(int lines) =>
        "-----BEGIN RSA PRIVATE " + "KEY-----\n" + string.Concat(Enumerable.Repeat(Body(64) + "\n", lines)) + Body(10) + "==\n"
        + "-----END RSA PRIVATE " + "KEY-----";

    private static string Encode(string json) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
}
