using Microsoft.EntityFrameworkCore;

namespace AiApiGuard.EntityFrameworkCore.Migrations;

/// <summary>Describes the model as it was after each migration. A method here is never changed once it was released: the next migration adds
/// one, which calls the one before it.</summary>
internal static class GuardModels
{
    public static void ApiKeys(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity("AiApiGuard.EntityFrameworkCore.CounterRow", static counter =>
        {
            counter.Property<string>("Name").HasMaxLength(64);
            counter.Property<long>("Value");
            counter.HasKey("Name");
            counter.ToTable("AiGuardCounters");
        });
        modelBuilder.Entity("AiApiGuard.EntityFrameworkCore.ApiKeys.ApiKeyRow", static key =>
        {
            key.Property<string>("Id").HasMaxLength(64);
            key.Property<string>("Hash").IsRequired().HasMaxLength(64);
            key.Property<string>("Owner").HasMaxLength(256);
            key.Property<string>("Tenant").HasMaxLength(256);
            key.Property<string>("Name").HasMaxLength(256);
            key.Property<string>("Scopes");
            key.Property<string>("Roles");
            key.Property<string>("Models");
            key.Property<string>("Endpoints");
            key.Property<string>("AllowedNetworks");
            key.Property<string>("Tier").HasMaxLength(256);
            key.Property<string>("CertificateThumbprint").HasMaxLength(64);
            key.Property<long?>("CreatedAt");
            key.Property<long?>("ExpiresAt");
            key.Property<long?>("LastUsedAt");
            key.Property<int>("State");
            key.Property<long?>("RevokedAt");
            key.Property<string>("RevocationReason").HasMaxLength(256);
            key.Property<string>("RotatedFrom").HasMaxLength(64);
            key.Property<long>("Version");
            key.HasKey("Id");
            key.HasIndex("Version").IsUnique();
            key.HasIndex("Tenant", "Id");
            key.HasIndex("Owner", "Id");
            key.ToTable("AiGuardApiKeys");
        });
    }
}
