using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiApiGuard.EntityFrameworkCore.ApiKeys;

/// <summary>Says how keys are kept.</summary>
internal sealed class ApiKeyRowConfiguration : IEntityTypeConfiguration<ApiKeyRow>
{
    public const string TableName = "AiGuardApiKeys";
    public const int MaxTextLength = 256;
    public const int HashLength = 64;
    public const int IdLength = 64;

    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable(TableName);
        builder.HasKey(static row => row.Id);
        builder.HasIndex(static row => row.Version).IsUnique();
        builder.HasIndex(static row => new { row.Tenant, row.Id });
        builder.HasIndex(static row => new { row.Owner, row.Id });
        builder.Property(static row => row.Id).HasMaxLength(IdLength);
        builder.Property(static row => row.Hash).HasMaxLength(HashLength);
        builder.Property(static row => row.Owner).HasMaxLength(MaxTextLength);
        builder.Property(static row => row.Tenant).HasMaxLength(MaxTextLength);
        builder.Property(static row => row.Name).HasMaxLength(MaxTextLength);
        builder.Property(static row => row.Tier).HasMaxLength(MaxTextLength);
        builder.Property(static row => row.CertificateThumbprint).HasMaxLength(HashLength);
        builder.Property(static row => row.RevocationReason).HasMaxLength(MaxTextLength);
        builder.Property(static row => row.RotatedFrom).HasMaxLength(IdLength);
        builder.Property(static row => row.State).HasConversion<int>();
    }
}
