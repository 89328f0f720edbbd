using AiApiGuard.State;

namespace AiApiGuard.Tests.State;

public sealed class BoundedTableTests
{
    [Test]
    public void Change_NewKey_StartsAtDefault()
    {
        var table = new BoundedTable<string, int>(4);

        Assert.That(Add(table, "a"), Is.EqualTo(1));
        Assert.That(Add(table, "a"), Is.EqualTo(2));
        Assert.That(Add(table, "b"), Is.EqualTo(1));
        Assert.That(table.Count, Is.EqualTo(2));
    }

    [Test]
    public void Change_Full_ForgetsTheKeyNotUsedForLongest()
    {
        var table = new BoundedTable<string, int>(3);
        foreach (var key in (string[])["a", "b", "c", "a", "d"])
            Add(table, key);

        Assert.That(table.Count, Is.EqualTo(3));
        Assert.That(Add(table, "a"), Is.EqualTo(3), "a was used again and stays");
        Assert.That(Add(table, "c"), Is.EqualTo(2), "c was newer than b");
        Assert.That(Add(table, "b"), Is.EqualTo(1), "b was forgotten");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void Change_AnyOrderOfKeys_MatchesAPlainList(int capacity)
    {
        var table = new BoundedTable<string, int>(capacity);
        var expected = new LinkedList<(string Key, int Count)>();
        var noise = new Noise(17);
        for (var i = 0; i < 5_000; i++)
        {
            var key = $"k{noise.Below(9)}";
            var known = expected.FirstOrDefault(entry => entry.Key == key);
            if (known.Key is not null)
                expected.Remove(known);
            else if (expected.Count == capacity)
                expected.RemoveFirst();
            expected.AddLast((key, known.Count + 1));

            Assert.That(Add(table, key), Is.EqualTo(known.Count + 1), $"step {i}, key {key}");
        }
    }

    [Test]
    public void Change_FarMoreKeysThanCapacity_StaysBounded()
    {
        var table = new BoundedTable<string, long>(5_000);
        for (var i = 0; i < 50_000; i++)
            Add(table, $"caller-{i}");

        Assert.That(table.Count, Is.InRange(4_900, 5_000));
    }

    [Test]
    public void Change_InParallel_LosesNothing()
    {
        var table = new BoundedTable<string, int>(100_000);
        Parallel.For(0, 64_000, i => Add(table, $"k{i % 64}"));

        for (var i = 0; i < 64; i++)
            Assert.That(Add(table, $"k{i}"), Is.EqualTo(1_001));
    }

    private static int Add(BoundedTable<string, int> table, string key) => table.Change(key, 1, static (ref int state, int amount) => state += amount);

    private static long Add(BoundedTable<string, long> table, string key) => table.Change(key, 1, static (ref long state, int amount) => state += amount);
}
