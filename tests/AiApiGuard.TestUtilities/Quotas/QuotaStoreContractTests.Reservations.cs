using AiApiGuard.State.Quotas;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Quotas;

public abstract partial class QuotaStoreContractTests
{
    [TestCaseSource(nameof(Forgetting))]
    public async Task Settle_WithLess_GivesTheRestBack(AiGuardQuota quota)
    {
        var charge = Reservation(quota, 8);
        var lease = Lease(charge);
        Assert.That(await _store.AcquireAsync(lease, default), Is.True);
        Assert.That((charge.Reserved, charge.Used), Is.EqualTo((8, 8)));
        Assert.That((await UseAsync(quota, 3)).IsGranted, Is.False);
        charge.Spent = 3;
        await OpenAnother().SettleAsync(lease, default);
        Assert.That(charge.Reserved, Is.Zero);
        Assert.That(await UsedAsync(quota), Is.EqualTo(3));
        Assert.That((await UseAsync(quota, 7)).IsGranted, Is.True);
    }

    [TestCaseSource(nameof(Forgetting))]
    public async Task Settle_WithMore_IsADebt(AiGuardQuota quota)
    {
        var charge = Reservation(quota, 5);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        charge.Spent = 14;
        await _store.SettleAsync(lease, default);
        var after = await ReadAsync(quota, Alice);
        Assert.That((after.Used, after.Remaining), Is.EqualTo((14, 0)));
        Assert.That((await UseAsync(quota, 1)).IsGranted, Is.False);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Settle_Twice_CountsOnce(AiGuardQuota quota)
    {
        var held = Lease(Reservation(quota, 2));
        await _store.AcquireAsync(held, default);
        var charge = Reservation(quota, 4, spent: 3);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        await _store.SettleAsync(lease, default);
        charge.Spent = 7;
        await _store.SettleAsync(lease, default);
        await OpenAnother().SettleAsync(lease, default);
        Assert.That(await UsedAsync(quota), Is.EqualTo(quota.Kind == AiGuardQuotaKind.Concurrency ? 2 : 5));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Settle_UnknownLease_DoesNothing(AiGuardQuota quota)
    {
        await UseAsync(quota, 4);
        await _store.SettleAsync(Lease(Reservation(quota, 3, spent: 5)), default);
        Assert.That(await UsedAsync(quota), Is.EqualTo(4));
    }

    [Test]
    public async Task Settle_LeaseOfSeveralCharges_SettlesEachWithItsOwn()
    {
        AiGuardQuotaCharge[] charges =
        [
            Reservation(Sliding, 5, spent: 2), new(Bucket, Alice) { Amount = 3 }, Reservation(Daily, 6, spent: 7),
            new(Concurrent, Alice) { Amount = 1 }, new(Sliding, Bob) { Amount = 4, IsReserved = true },
        ];
        var lease = Lease(charges);
        await _store.AcquireAsync(lease, default);
        Assert.That(charges.Select(charge => charge.Reserved), Is.EqualTo(new[] { 5, 0, 6, 1, 4 }));
        await _store.SettleAsync(lease, default);
        await _store.ReadAsync(lease, default);
        Assert.That(charges.Select(charge => charge.Used), Is.EqualTo(new[] { 2, 3, 7, 0, 0 }));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Expiry_OfReservations_CountsWhatWasKnownToBeSpent(AiGuardQuota quota)
    {
        var charge = Reservation(quota, 8, spent: 2);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        charge.Spent = 7;
        await AdvanceAsync(lease.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.That(await UsedAsync(quota), Is.EqualTo(8));
        await AdvanceAsync(TimeSpan.FromMilliseconds(1));
        var known = quota.Kind == AiGuardQuotaKind.Concurrency ? 0 : 2;
        Assert.That(await UsedAsync(quota), Is.EqualTo(known));
        await _store.SettleAsync(lease, default);
        Assert.That(await UsedAsync(quota), Is.EqualTo(known));
        Assert.That((await UseAsync(quota, 10 - known)).IsGranted, Is.True);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Settle_ExpiredBeforeAnybodyLooked_CountsWhatWasKnownToBeSpent(AiGuardQuota quota)
    {
        var charge = Reservation(quota, 8, spent: 2);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        charge.Spent = 7;
        await AdvanceAsync(lease.Lifetime);
        await _store.SettleAsync(lease, default);
        Assert.That(await UsedAsync(quota), Is.EqualTo(quota.Kind == AiGuardQuotaKind.Concurrency ? 0 : 2));
    }

    [Test]
    public async Task Expiry_OfMany_FreesAllInTheEnd()
    {
        for (var i = 0; i < 200; i++)
            await _store.AcquireAsync(Lease(new AiGuardQuotaCharge(AiGuardQuota.Concurrency("many", 200), Alice) { Amount = 1 }), default);
        var other = Lease(new AiGuardQuotaCharge(AiGuardQuota.Concurrency("many", 200), Bob) { Amount = 1 });
        await AdvanceAsync(Minute - TimeSpan.FromSeconds(1));
        await _store.AcquireAsync(other, default);
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        // A store may settle some each time it is asked.
        var charge = new AiGuardQuotaCharge(AiGuardQuota.Concurrency("many", 200), Alice);
        var asked = 0;
        do
            await _store.ReadAsync(Lease(charge), default);
        while (charge.Used > 0 && ++asked < 200);
        Assert.That(charge.Used, Is.Zero);
        await _store.ReadAsync(other, default);
        Assert.That(other.Charges[0].Used, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Renew_BeforeItExpires_HoldsForAnotherLifetimeAndNotesWhatWasSpent(AiGuardQuota quota)
    {
        var charge = Reservation(quota, 8);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        await AdvanceAsync(TimeSpan.FromSeconds(40));
        charge.Spent = 4;
        await OpenAnother().RenewAsync(lease, default);
        charge.Spent = 6;
        await AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.That(await UsedAsync(quota), Is.EqualTo(8));
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.That(await UsedAsync(quota), Is.EqualTo(quota.Kind == AiGuardQuotaKind.Concurrency ? 0 : 4));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Renew_AfterItExpired_DoesNothing(AiGuardQuota quota)
    {
        var charge = Reservation(quota, 8);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        await AdvanceAsync(lease.Lifetime);
        charge.Spent = 4;
        await _store.RenewAsync(lease, default);
        Assert.That(await UsedAsync(quota), Is.Zero);
        await _store.SettleAsync(lease, default);
        Assert.That(await UsedAsync(quota), Is.Zero);
    }

    [Test]
    public async Task Renew_UnknownLease_DoesNothing()
    {
        var lease = Lease(Reservation(Sliding, 8, spent: 3));
        await _store.RenewAsync(lease, default);
        await _store.SettleAsync(lease, default);
        Assert.That(await UsedAsync(Sliding), Is.Zero);
    }

    [Test]
    public async Task Acquire_LeaseThatHoldsSomething_HoldsMore()
    {
        var tokens = Reservation(Sliding, 3);
        var concurrency = new AiGuardQuotaCharge(Concurrent, Alice) { Amount = 1 };
        var daily = Reservation(Daily, 2);
        var first = new AiGuardQuotaLease(Guid.NewGuid(), [tokens, concurrency], Minute);
        Assert.That(await _store.AcquireAsync(first, default), Is.True);
        tokens.Amount = 4;
        concurrency.Amount = 0;
        var whole = new AiGuardQuotaLease(first.Id, [tokens, concurrency, daily], Minute);
        Assert.That(await _store.AcquireAsync(whole, default), Is.True);
        Assert.That((tokens.Reserved, tokens.Used, concurrency.Reserved, concurrency.Used, daily.Reserved), Is.EqualTo((7, 7, 1, 1, 2)));
        tokens.Amount = 4;
        Assert.That(await _store.AcquireAsync(whole, default), Is.False);
        Assert.That((tokens.Reserved, tokens.Used, daily.Reserved), Is.EqualTo((7, 7, 2)));
        tokens.Spent = 5;
        await _store.SettleAsync(whole, default);
        await _store.ReadAsync(whole, default);
        Assert.That((tokens.Used, concurrency.Used, daily.Used), Is.EqualTo((5, 0, 0)));
    }

    [Test]
    public async Task Acquire_LeaseThatHoldsSomething_HoldsForAnotherLifetime()
    {
        var charge = Reservation(Concurrent, 1);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        await AdvanceAsync(TimeSpan.FromSeconds(40));
        await OpenAnother().AcquireAsync(lease, default);
        await AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.That(await UsedAsync(Concurrent), Is.EqualTo(2));
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.That(await UsedAsync(Concurrent), Is.Zero);
    }

    [Test]
    public async Task Acquire_DeniedByReservations_CannotSayWhenToRetry()
    {
        await UseAsync(Daily, 4);
        await _store.AcquireAsync(Lease(Reservation(Daily, 3)), default);
        Assert.That((await UseAsync(Daily, 4)).RetryAfter, Is.EqualTo(TimeSpan.FromMinutes((18 * 60) + 54)));
        Assert.That((await UseAsync(Daily, 8)).RetryAfter, Is.Null);
        await _store.AcquireAsync(Lease(Reservation(Concurrent, 10)), default);
        var concurrency = await UseAsync(Concurrent, 1);
        Assert.That((concurrency.RetryAfter, concurrency.ResetAfter), Is.EqualTo(((TimeSpan?)null, TimeSpan.Zero)));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Used_WhateverIsGivenBack_IsNeverNegative(AiGuardQuota quota)
    {
        for (var i = 0; i < 3; i++)
        {
            var lease = Lease(Reservation(quota, 10));
            await _store.AcquireAsync(lease, default);
            await AdvanceAsync(TimeSpan.FromSeconds(20));
            await _store.SettleAsync(lease, default);
            await _store.SettleAsync(lease, default);
            await AdvanceAsync(TimeSpan.FromHours(30));
            Assert.That(await UsedAsync(quota), Is.Zero);
        }

        Assert.That((await UseAsync(quota, 11)).IsGranted, Is.False);
        Assert.That((await UseAsync(quota, 10)).IsGranted, Is.True);
    }
}
