using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AiApiGuard.EntityFrameworkCore;

/// <summary>Says how counters are kept.</summary>
internal sealed class CounterRowConfiguration : IEntityTypeConfiguration<CounterRow>
{
    public const string TableName = "AiGuardCounters";

    public void Configure(EntityTypeBuilder<CounterRow> builder)
    {
        builder.ToTable(TableName);
        builder.HasKey(static row => row.Name);
        builder.Property(static row => row.Name).HasMaxLength(64);
    }
}
