using System.Net;
using System.Text.Json;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.EntityFrameworkCore.ApiKeys;

/// <summary>Turns records into rows and back.</summary>
internal static class ApiKeyRowMapping
{
    public static ApiKeyRow ToRow(this AiGuardApiKeyRecord record)
    {
        var row = new ApiKeyRow { Id = record.Id, Hash = record.Hash };
        row.Take(record);
        return row;
    }

    /// <summary>Takes over what a record says, but a last use only where it is later than the one of the row.</summary>
    public static void Take(this ApiKeyRow row, AiGuardApiKeyRecord record)
    {
        row.Hash = record.Hash;
        row.Owner = record.Owner;
        row.Tenant = record.Tenant;
        row.Name = record.Name;
        row.Scopes = ListJson.Write(record.Scopes);
        row.Roles = ListJson.Write(record.Roles);
        row.Models = ListJson.Write(record.Models);
        row.Endpoints = ListJson.Write(record.Endpoints);
        row.AllowedNetworks = ListJson.Write([.. record.AllowedNetworks.Select(static network => network.ToString())]);
        row.Tier = record.Tier;
        row.CertificateThumbprint = record.CertificateThumbprint;
        row.CreatedAt = record.CreatedAt?.UtcTicks;
        row.ExpiresAt = record.ExpiresAt?.UtcTicks;
        row.LastUsedAt = row.LastUsedAt > record.LastUsedAt?.UtcTicks ? row.LastUsedAt : record.LastUsedAt?.UtcTicks ?? row.LastUsedAt;
        row.State = record.State;
        row.RevokedAt = record.RevokedAt?.UtcTicks;
        row.RevocationReason = record.RevocationReason;
        row.RotatedFrom = record.RotatedFrom;
        row.Version = record.Version;
    }

    public static AiGuardApiKeyRecord ToRecord(this ApiKeyRow row, ListJson lists)
    {
        try
        {
            return new AiGuardApiKeyRecord
            {
                Id = row.Id,
                Hash = row.Hash,
                Owner = row.Owner,
                Tenant = row.Tenant,
                Name = row.Name,
                Scopes = lists.Read(row.Scopes),
                Roles = lists.Read(row.Roles),
                Models = lists.Read(row.Models),
                Endpoints = lists.Read(row.Endpoints),
                AllowedNetworks = row.AllowedNetworks is null ? [] : [.. lists.Read(row.AllowedNetworks).Select(static text => IPNetwork.Parse(text))],
                Tier = row.Tier,
                CertificateThumbprint = row.CertificateThumbprint,
                CreatedAt = ToTime(row.CreatedAt),
                ExpiresAt = ToTime(row.ExpiresAt),
                LastUsedAt = ToTime(row.LastUsedAt),
                State = row.State,
                RevokedAt = ToTime(row.RevokedAt),
                RevocationReason = row.RevocationReason,
                RotatedFrom = row.RotatedFrom,
                Version = row.Version,
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            // Somebody else wrote into the row. A restriction that cannot be read must not become none: without a hash the record is accepted
            // nowhere, whatever is done with it later, and the others are read all the same.
            return new AiGuardApiKeyRecord
            {
                Id = row.Id, Owner = row.Owner, Tenant = row.Tenant, Name = row.Name, State = row.State, Version = row.Version,
            };
        }
    }

    private static DateTimeOffset? ToTime(long? ticks) => ticks is { } value ? new DateTimeOffset(value, TimeSpan.Zero) : null;
}
