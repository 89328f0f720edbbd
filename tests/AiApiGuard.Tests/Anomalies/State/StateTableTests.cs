using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Tests.Anomalies.State;

public sealed class StateTableTests
{
    [Test]
    public void Enter_Again_FindsWhatWasKept()
    {
        var table = new StateTable<int>(100);
        Set(table, 7, 42);
        using var lease = table.Enter(7);
        Assert.That((lease.IsNew, lease.State), Is.EqualTo((false, 42)));
    }

    [Test]
    public void Find_Unknown_AddsNothing()
    {
        var table = new StateTable<int>(100);
        using (var lease = table.Find(7))
            Assert.That(lease.IsFound, Is.False);
        Assert.That(table.Count, Is.Zero);
    }

    [TestCase(1)]
    [TestCase(255)]
    [TestCase(257)]
    [TestCase(10_000)]
    public void Enter_MoreThanThereIsRoomFor_KeepsNoMore(int capacity)
    {
        var table = new StateTable<long>(capacity);
        for (var i = 0UL; i < (ulong)capacity * 3; i++)
            Set(table, Key(i), (long)i);
        Assert.That(table.Count, Is.InRange(capacity * 9 / 10, capacity));
        foreach (var key in table.Keys())
        {
            using var lease = table.Find(key);
            Assert.That(Key((ulong)lease.State), Is.EqualTo(key), "no state is another subject's");
        }
    }

    [Test]
    public void Enter_NoRoom_TheOneUsedMeanwhileStays()
    {
        var table = new StateTable<int>(100);
        for (var i = 0UL; i < 1000; i++)
        {
            Set(table, Key(i + 1), 0);
            Set(table, Key(0), (int)i);
        }

        using var lease = table.Find(Key(0));
        Assert.That(lease.IsFound && lease.State == 999, Is.True);
    }

    [Test]
    public void Keep_ManyRounds_StaysThatLong()
    {
        var table = new StateTable<int>(100);
        using (var lease = table.Enter(Key(0)))
            lease.Keep(64);
        for (var i = 0UL; i < 5000; i++)
            Set(table, Key(i + 1), 0);
        using var kept = table.Find(Key(0));
        Assert.That(kept.IsFound, Is.True);
    }

    [Test]
    public void Enter_AllAreToBeKept_StillMakesRoom()
    {
        var table = new StateTable<int>(100);
        for (var i = 0UL; i < 1000; i++)
        {
            using var lease = table.Enter(Key(i));
            lease.Keep(64);
        }

        Assert.That(table.Count, Is.EqualTo(100));
    }

    private static ulong Key(ulong number) => (number + 1) * 0x9E3779B97F4A7C15;

    private static void Set<TState>(StateTable<TState> table, ulong key, TState state)
        where TState : struct
    {
        using var lease = table.Enter(key);
        lease.State = state;
    }
}
