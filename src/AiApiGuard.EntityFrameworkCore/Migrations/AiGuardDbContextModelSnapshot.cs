using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AiApiGuard.EntityFrameworkCore.Migrations;

/// <summary>Is the model that the migrations lead to; a test compares it with the one of the context, for each provider.</summary>
[DbContext(typeof(AiGuardDbContext))]
internal sealed class AiGuardDbContextModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => GuardModels.ApiKeys(modelBuilder);
}
