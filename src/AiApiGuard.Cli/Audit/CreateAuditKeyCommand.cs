using System.CommandLine;
using System.Security.Cryptography;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit;

/// <summary>Is <c>aiguard audit create-key</c>.</summary>
internal sealed class CreateAuditKeyCommand : Command
{
    private readonly CommandSurroundings _surroundings;
    private readonly Argument<string> _path = new("path")
    {
        Description = "Where the private key goes; the public one, which verifies, goes beside it with .pub. Neither may be there already.",
    };

    public CreateAuditKeyCommand(CommandSurroundings surroundings)
        : base("create-key", "Makes a pair of keys that sign and verify checkpoints: ECDSA, P-256, in PEM.")
    {
        _surroundings = surroundings;
        Add(_path);
        SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(_path)));
    }

    private async Task<int> RunAsync(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new ChainSigner(key);
        await WriteAsync(path, key.ExportPkcs8PrivateKeyPem(), isPrivate: true);
        await WriteAsync(path + ".pub", key.ExportSubjectPublicKeyInfoPem(), isPrivate: false);
        await _surroundings.Output.WriteLineAsync(signer.KeyId);
        await _surroundings.Error.WriteLineAsync($"'{path}' signs: name it in Audit:SigningKeyPath, and keep it from who may change the audit. '{path}.pub' verifies.");
        return ExitCodes.Success;
    }

    private static async Task WriteAsync(string path, string pem, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(path, options);
        await writer.WriteLineAsync(pem);
    }
}
