using System.Buffers;
using System.Collections.Immutable;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Holds the keys that have a form of their own.</summary>
internal static class SecretSignatures
{
    // No key known is longer. A longer run of the same characters is cut here, so that it is not held for ever.
    private const int Longest = 512;

    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Lower);
    private static readonly SearchValues<char> Hex = SearchValues.Create(Digits + "abcdef");
    private static readonly SearchValues<char> UpperBase32 = SearchValues.Create(Upper + Digits);
    private static readonly SearchValues<char> Base62 = SearchValues.Create(Digits + Upper + Lower);
    private static readonly SearchValues<char> Base62Line = SearchValues.Create(Digits + Upper + Lower + "_");
    private static readonly SearchValues<char> Base62Hyphen = SearchValues.Create(Digits + Upper + Lower + "-");

    /// <summary>Gets the alphabet of base64 in web addresses.</summary>
    public static SearchValues<char> Base64Url { get; } = SearchValues.Create(Digits + Upper + Lower + "-_");

    /// <summary>Gets the signatures; of two that share the beginning of their prefix, the longer prefix comes first.</summary>
    public static ImmutableArray<SecretSignature> All { get; } =
    [
        Run("secret_anthropic", "sk-ant-", Base64Url, 32),
        Run("secret_openai", "sk-proj-", Base64Url, 32),
        Run("secret_openai", "sk-svcacct-", Base64Url, 32),
        Run("secret_openai", "sk-admin-", Base64Url, 32),
        Run("secret_openrouter", "sk-or-v1-", Hex, 64, 64),
        Run("secret_openai", "sk-", Base62, 20),
        Run("secret_github", "ghp_", Base62, 36, 36),
        Run("secret_github", "gho_", Base62, 36, 36),
        Run("secret_github", "ghu_", Base62, 36, 36),
        Run("secret_github", "ghs_", Base62, 36, 36),
        Run("secret_github", "ghr_", Base62, 36, 76),
        Run("secret_github", "github_pat_", Base62Line, 60, 100),
        Run("secret_aws", "AKIA", UpperBase32, 16, 16),
        Run("secret_aws", "ASIA", UpperBase32, 16, 16),
        Run("secret_google", "AIza", Base64Url, 35, 35),
        Run("secret_google", "GOCSPX-", Base64Url, 28, 28),
        Run("secret_slack", "xoxb-", Base62Hyphen, 20),
        Run("secret_slack", "xoxp-", Base62Hyphen, 20),
        Run("secret_slack", "xoxa-", Base62Hyphen, 20),
        Run("secret_slack", "xoxr-", Base62Hyphen, 20),
        Run("secret_slack", "xoxs-", Base62Hyphen, 20),
        Run("secret_slack", "xapp-", Base62Hyphen, 20),
        Run("secret_stripe", "sk_live_", Base62, 16),
        Run("secret_stripe", "sk_test_", Base62, 16),
        Run("secret_stripe", "rk_live_", Base62, 16),
        Run("secret_stripe", "rk_test_", Base62, 16),
        Run("secret_stripe", "whsec_", Base62, 24),
        Run("secret_gitlab", "glpat-", Base64Url, 20),
        Run("secret_huggingface", "hf_", Base62, 30, 40),
        new("secret_sendgrid", new("SG.", Base64Url, 16, 32), new(".", Base64Url, 32, 64)),
        Run("secret_npm", "npm_", Base62, 36, 36),
        Run("secret_digitalocean", "dop_v1_", Hex, 64, 64),
        Run("secret_shopify", "shpat_", Hex, 32, 32),
        Run("secret_pypi", "pypi-AgEIcHlwaS5vcmc", Base64Url, 50),
        new(
            "secret_aiapiguard",
            new("aig_", Letters, 2, 16), new("_", Base62, 12, 12), new("_", Base62, 43, 43), new("_", Base62, 6, 6)),
    ];

    private static SecretSignature Run(
        string entity, string prefix, SearchValues<char> alphabet, int shortest, int longest = Longest) =>
        new(entity, new SecretSegment(prefix, alphabet, shortest, longest));
}
