using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.TestUtilities.Keys;

namespace AiApiGuard.EntityFrameworkCore.Tests.ApiKeys;

/// <summary>Runs the contract against the store that the others must not be told from.</summary>
public sealed class InMemoryKeyStoreContractTests : KeyStoreContractTests
{
    private InMemoryKeyStore _store = null!;

    protected override Task<IAiGuardKeyStore> CreateAsync() => Task.FromResult<IAiGuardKeyStore>(_store = new InMemoryKeyStore());

    protected override IAiGuardKeyStore OpenAnother() => _store;
}
