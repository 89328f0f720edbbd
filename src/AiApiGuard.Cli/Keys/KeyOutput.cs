using System.Globalization;
using System.Text.Json;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Writes keys for people, or for programs.</summary>
internal sealed class KeyOutput(TextWriter output, bool isJson)
{
    private static readonly string[] Columns = ["ID", "STATE", "OWNER", "TENANT", "NAME", "SCOPES", "EXPIRES", "LAST USED"];

    public static string Show(DateTimeOffset? time) =>
        time is { } value ? value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "-";

    /// <summary>Writes a key that was made just now: for people the key alone, so that it can be piped to where it belongs.</summary>
    public Task WriteNewAsync(AiGuardApiKey key) => isJson
        ? WriteJsonAsync(new KeyView(key.Record) { Key = key.Text })
        : output.WriteLineAsync(key.Text);

    /// <summary>Writes a key after a change: for people a note says it all.</summary>
    public Task WriteChangedAsync(AiGuardApiKeyRecord record) => isJson ? WriteJsonAsync(new KeyView(record)) : Task.CompletedTask;

    public async Task WriteAsync(AiGuardApiKeyRecord record)
    {
        if (isJson)
        {
            await WriteJsonAsync(new KeyView(record));
            return;
        }

        foreach (var (name, value) in Describe(new KeyView(record)))
        {
            if (!string.IsNullOrEmpty(value))
                await output.WriteLineAsync($"{name + ':',-20}{Table.Printable(value)}");
        }
    }

    public async Task WriteListAsync(IReadOnlyList<AiGuardApiKeyRecord> records)
    {
        if (isJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize([.. records.Select(static record => new KeyView(record))], KeyJson.Default.KeyViewArray));
            return;
        }

        await Table.WriteAsync(output, Columns, records.Select(Row));
    }

    private static IEnumerable<(string Name, string? Value)> Describe(KeyView key)
    {
        yield return ("Id", key.Id);
        yield return ("State", key.State);
        yield return ("Owner", key.Owner);
        yield return ("Tenant", key.Tenant);
        yield return ("Name", key.Name);
        yield return ("Scopes", string.Join(' ', key.Scopes));
        yield return ("Roles", string.Join(' ', key.Roles));
        yield return ("Models", string.Join(' ', key.Models));
        yield return ("Endpoints", string.Join(' ', key.Endpoints));
        yield return ("Networks", string.Join(' ', key.AllowedNetworks));
        yield return ("Tier", key.Tier);
        yield return ("Certificate", key.CertificateThumbprint);
        yield return ("Created", Show(key.CreatedAt));
        yield return ("Expires", Show(key.ExpiresAt));
        yield return ("Last used", Show(key.LastUsedAt));
        if (key.RevokedAt is { } revoked)
            yield return ("Revoked", Show(revoked));
        yield return ("Reason", key.RevocationReason);
        yield return ("Rotated from", key.RotatedFrom);
    }

    private static string[] Row(AiGuardApiKeyRecord record) =>
    [
        record.Id, record.State.ToString(), record.Owner ?? "-", record.Tenant ?? "-", record.Name ?? "-", string.Join(' ', record.Scopes),
        Show(record.ExpiresAt), Show(record.LastUsedAt),
    ];

    private Task WriteJsonAsync(KeyView view) => output.WriteLineAsync(JsonSerializer.Serialize(view, KeyJson.Default.KeyView));
}
