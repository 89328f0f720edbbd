using AiApiGuard.State.Quotas;
using NUnit.Framework;

namespace AiApiGuard.TestUtilities.Quotas;

public abstract partial class QuotaStoreContractTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Test]
    public async Task SlidingWindow_UseInTwoTenths_IsForgottenOneByOne()
    {
        Assert.That((await UseAsync(Sliding, 4)).ResetAfter, Is.EqualTo(TimeSpan.FromSeconds(66)));
        await AdvanceAsync(TimeSpan.FromSeconds(7));
        Assert.That((await UseAsync(Sliding, 6)).ResetAfter, Is.EqualTo(TimeSpan.FromSeconds(65)));
        Assert.That((await UseAsync(Sliding, 1)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(59)));
        Assert.That((await UseAsync(Sliding, 5)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(65)));
        Assert.That((await UseAsync(Sliding, 11)).RetryAfter, Is.Null);
        await AdvanceAsync(TimeSpan.FromSeconds(59) - Millisecond);
        Assert.That((await UseAsync(Sliding, 1)).RetryAfter, Is.EqualTo(Millisecond));
        await AdvanceAsync(Millisecond);
        var granted = await UseAsync(Sliding, 4);
        Assert.That((granted.IsGranted, granted.Used, granted.ResetAfter), Is.EqualTo((true, 10, TimeSpan.FromSeconds(66))));
        await AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.That(await UsedAsync(Sliding), Is.EqualTo(4));
        await AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.That(await UsedAsync(Sliding), Is.Zero);
    }

    [Test]
    public async Task SlidingWindow_UseInEachTenth_IsForgottenInItsOrder()
    {
        var quota = AiGuardQuota.SlidingWindow("tenths", 1000, Minute);
        for (var i = 1; i <= 11; i++)
        {
            await UseAsync(quota, i);
            await AdvanceAsync(TimeSpan.FromSeconds(6));
        }

        var used = Enumerable.Range(1, 11).Sum();
        for (var i = 1; i <= 11; i++)
        {
            used -= i;
            var charge = await ReadAsync(quota, Alice);
            Assert.That((charge.Used, charge.ResetAfter), Is.EqualTo((used, TimeSpan.FromSeconds(6 * (11 - i)))));
            await AdvanceAsync(TimeSpan.FromSeconds(6));
        }
    }

    [Test]
    public async Task SlidingWindow_AnyStretchOfTime_NeverSeesMoreThanTheLimit()
    {
        var grants = new List<(TimeSpan At, long Amount)>();
        var random = new TestRandom(7);
        var elapsed = TimeSpan.Zero;
        for (var i = 0; i < 300; i++)
        {
            var amount = random.Next(1, 5);
            if ((await UseAsync(Sliding, amount)).IsGranted)
                grants.Add((elapsed, amount));
            var step = TimeSpan.FromMilliseconds(random.Next(0, 9000));
            elapsed += step;
            await AdvanceAsync(step);
        }

        Assert.That(grants, Has.Count.GreaterThan(30));
        foreach (var (at, _) in grants)
            Assert.That(grants.Where(grant => grant.At >= at && grant.At <= at + Minute).Sum(grant => grant.Amount), Is.LessThanOrEqualTo(10));
    }

    [Test]
    public async Task TokenBucket_Emptied_RefillsEvenly()
    {
        Assert.That((await UseAsync(Bucket, 10)).ResetAfter, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That((await UseAsync(Bucket, 1)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That((await UseAsync(Bucket, 3)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That((await UseAsync(Bucket, 11)).RetryAfter, Is.Null);
        await AdvanceAsync(TimeSpan.FromSeconds(1) - Millisecond);
        var early = await UseAsync(Bucket, 1);
        Assert.That((early.IsGranted, early.Used, early.RetryAfter), Is.EqualTo((false, 10, Millisecond)));
        await AdvanceAsync(Millisecond);
        Assert.That((await UseAsync(Bucket, 1)).IsGranted, Is.True);
        await AdvanceAsync(TimeSpan.FromHours(1));
        Assert.That((await UseAsync(Bucket, 11)).IsGranted, Is.False);
        Assert.That((await UseAsync(Bucket, 10)).IsGranted, Is.True);
    }

    [Test]
    public async Task TokenBucket_RateThatIsNoWholeNumber_LosesNothing()
    {
        var quota = AiGuardQuota.TokenBucket("odd", 7, Minute);
        await UseAsync(quota, 7);

        // One is back after 60,000 / 7 = 8,571.43 milliseconds.
        Assert.That((await UseAsync(quota, 1)).RetryAfter, Is.EqualTo(TimeSpan.FromMilliseconds(8572)));
        await AdvanceAsync(TimeSpan.FromMilliseconds(8572));
        var charge = await UseAsync(quota, 7);
        Assert.That((charge.Used, charge.RetryAfter), Is.EqualTo((6, TimeSpan.FromMilliseconds(60_000 - 8572))));
        for (var i = 0; i < 100; i++)
            await AdvanceAndReadAsync(quota, TimeSpan.FromMilliseconds(13));
        Assert.That((await UseAsync(quota, 7)).RetryAfter, Is.EqualTo(TimeSpan.FromMilliseconds(60_000 - 8572 - 1300)));
    }

    [Test]
    public async Task TokenBucket_Debt_IsPaidByTime()
    {
        var charge = Reservation(Bucket, 5, spent: 14);
        var lease = Lease(charge);
        await _store.AcquireAsync(lease, default);
        await _store.SettleAsync(lease, default);
        var denied = await UseAsync(Bucket, 1);
        Assert.That((denied.RetryAfter, denied.ResetAfter), Is.EqualTo(((TimeSpan?)TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(14))));
    }

    [Test]
    public async Task TokenBucket_Reservation_IsNotForgotten()
    {
        await _store.AcquireAsync(Lease(Reservation(Bucket, 6)), default);
        await AdvanceAsync(TimeSpan.FromSeconds(30));
        var charge = await ReadAsync(Bucket, Alice);
        Assert.That((charge.Used, charge.ResetAfter), Is.EqualTo((6, TimeSpan.Zero)));
    }

    [Test]
    public async Task Calendar_NextDay_BeginsAnewAndReservationsStay()
    {
        Assert.That((await UseAsync(Daily, 4)).ResetAfter, Is.EqualTo(TimeSpan.FromMinutes((18 * 60) + 54)));
        await AdvanceAsync(TimeSpan.FromMinutes((18 * 60) + 54) - Millisecond);
        var charge = Reservation(Daily, 3);
        var lease = Lease(charge);
        Assert.That(await _store.AcquireAsync(lease, default), Is.True);
        Assert.That((charge.Used, charge.ResetAfter), Is.EqualTo((7, Millisecond)));
        await AdvanceAsync(Millisecond);
        Assert.That(await UsedAsync(Daily), Is.EqualTo(3));
        charge.Spent = 5;
        await _store.SettleAsync(lease, default);
        var after = await ReadAsync(Daily, Alice);
        Assert.That((after.Used, after.ResetAfter), Is.EqualTo((5, TimeSpan.FromDays(1))));
        await AdvanceAsync(TimeSpan.FromDays(1));
        Assert.That(await UsedAsync(Daily), Is.Zero);
    }

    [Test]
    public async Task Calendar_DayOnWhichClocksChange_IsAsLongAsItIs()
    {
        var quota = AiGuardQuota.PerCalendar("berlin", 10, AiGuardCalendar.Days(SummerTime()));
        await AdvanceAsync(new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.FromHours(1)) - Start);
        Assert.That((await UseAsync(quota, 10)).ResetAfter, Is.EqualTo(TimeSpan.FromHours(23)));
        await AdvanceAsync(TimeSpan.FromHours(23) - Millisecond);
        Assert.That((await UseAsync(quota, 1)).RetryAfter, Is.EqualTo(Millisecond));
        await AdvanceAsync(Millisecond);
        Assert.That((await UseAsync(quota, 1)).ResetAfter, Is.EqualTo(TimeSpan.FromDays(1)));
    }

    [Test]
    public async Task Calendar_Months_AreThoseOfTheYear()
    {
        var quota = AiGuardQuota.PerCalendar("monthly", 10, AiGuardCalendar.Months(TimeZoneInfo.Utc));
        Assert.That((await UseAsync(quota, 10)).ResetAfter, Is.EqualTo(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) - Start));
        await AdvanceAsync(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) - Start);
        Assert.That((await UseAsync(quota, 1)).ResetAfter, Is.EqualTo(TimeSpan.FromDays(30)));
    }

    [Test]
    public async Task ClockGoesBack_TokenBucket_NeitherForgivesNorSticks()
    {
        await UseAsync(Bucket, 10);
        await AdvanceAsync(TimeSpan.FromHours(-1));
        Assert.That((await UseAsync(Bucket, 1)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.That((await UseAsync(Bucket, 1)).IsGranted, Is.True);
    }

    [Test]
    public async Task ClockGoesBack_SlidingWindow_NeitherForgivesNorSticks()
    {
        await UseAsync(Sliding, 10);
        await AdvanceAsync(TimeSpan.FromHours(-1));
        Assert.That((await UseAsync(Sliding, 1)).IsGranted, Is.False);
        await AdvanceAsync(TimeSpan.FromSeconds(66));
        Assert.That((await UseAsync(Sliding, 10)).IsGranted, Is.True);
    }

    [Test]
    public async Task ClockGoesBack_Calendar_StaysInTheLaterWindow()
    {
        await AdvanceAsync(TimeSpan.FromDays(1));
        await UseAsync(Daily, 10);
        await AdvanceAsync(TimeSpan.FromDays(-1));
        Assert.That((await UseAsync(Daily, 1)).IsGranted, Is.False);
        await AdvanceAsync(TimeSpan.FromDays(2));
        Assert.That((await UseAsync(Daily, 1)).Used, Is.EqualTo(1));
    }

    // A zone of its own, since not every machine knows those of the world.
    private static TimeZoneInfo SummerTime()
    {
        var begin = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday);
        var end = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), begin, end);
        return TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(1), "test", "test", "test", [rule]);
    }

    private async Task AdvanceAndReadAsync(AiGuardQuota quota, TimeSpan time)
    {
        await AdvanceAsync(time);
        await UseAsync(quota, 0);
    }
}
