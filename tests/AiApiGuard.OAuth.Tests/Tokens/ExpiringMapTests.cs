using AiApiGuard.OAuth.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.OAuth.Tests.Tokens;

internal sealed class ExpiringMapTests
{
    private readonly FakeTimeProvider _time = new();

    private DateTimeOffset In(int seconds) => _time.GetUtcNow().AddSeconds(seconds);

    [Test]
    public void TryAdd_Full_AddsNothingUntilSomethingExpires()
    {
        var map = new ExpiringMap<string, int>(_time, capacity: 2);

        Assert.That((map.TryAdd("a", 1, In(10)), map.TryAdd("b", 2, In(20)), map.TryAdd("c", 3, In(30))), Is.EqualTo(((bool?)true, (bool?)true, (bool?)null)));
        Assert.That(map.TryAdd("a", 4, In(30)), Is.False);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(map.TryAdd("c", 3, In(30)), Is.True);
        Assert.That((map.TryGet("a", out _), map.TryGet("b", out _), map.TryGet("c", out _)), Is.EqualTo((false, true, true)));
    }

    [Test]
    public void Put_Full_TakesThePlaceOfTheFirstToExpire()
    {
        var map = new ExpiringMap<string, int>(_time, capacity: 2);
        map.Put("a", 1, In(20));
        map.Put("b", 2, In(10));

        map.Put("c", 3, In(30));

        Assert.That((map.TryGet("a", out _), map.TryGet("b", out _), map.TryGet("c", out _)), Is.EqualTo((true, false, true)));
    }

    [Test]
    public void Put_SameKeyManyTimes_StaysBounded()
    {
        var map = new ExpiringMap<string, int>(_time, capacity: 2);
        map.Put("other", 0, In(1000));
        for (var i = 0; i < 1000; i++)
            map.Put("a", i, In(10 + i));

        Assert.That(map.TryGet("a", out var value), Is.True);
        Assert.That((value, map.Count), Is.EqualTo((999, 2)));
        Assert.That(map.Places, Is.LessThanOrEqualTo(20));
        Assert.That(map.TryGet("other", out _), Is.True);
    }

    [Test]
    public void TryExtend_ShorterExpiry_DoesNotShorten()
    {
        var map = new ExpiringMap<string, int>(_time, capacity: 1);
        map.TryExtend("a", 1, In(20));
        map.TryExtend("a", 2, In(10));
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.That(map.TryGet("a", out var value), Is.True);
        Assert.That(value, Is.EqualTo(2));
        Assert.That(map.TryExtend("b", 1, In(10)), Is.False);
    }

    [Test]
    public void TryGet_Expired_IsGone()
    {
        var map = new ExpiringMap<string, int>(_time, capacity: 1);
        map.Put("a", 1, In(10));
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(map.TryGet("a", out _), Is.False);
    }
}
