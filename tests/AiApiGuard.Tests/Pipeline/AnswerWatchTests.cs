using AiApiGuard.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.Pipeline;

[TestFixture]
internal sealed class AnswerWatchTests
{
    private readonly FakeTimeProvider _time = new();
    private int _comments;
    private int _timeouts;
    private AnswerWatch _watch = null!;

    [SetUp]
    public void Create()
    {
        _comments = _timeouts = 0;
        _watch = new AnswerWatch(_time, TimeSpan.FromSeconds(60), () => Task.FromResult(_comments++), () => Task.FromResult(_timeouts++));
    }

    [TearDown]
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    [Test]
    public async Task Leave_HoldingOn_IsKeptAliveEveryTenSeconds()
    {
        await WriteAsync(isHolding: true);
        Wait(seconds: 40);
        Assert.That(_comments, Is.EqualTo(4));
    }

    [Test]
    public async Task Leave_EndpointWritesWhatIsAllHeld_IsKeptAlive()
    {
        for (var i = 0; i < 10; i++)
        {
            await WriteAsync(isHolding: true);
            Wait(seconds: 5);
        }

        Assert.That(_comments, Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public async Task Leave_ClientGetsSomething_NeedsNoComment()
    {
        for (var i = 0; i < 10; i++)
        {
            await WriteAsync(isHolding: true, hasReleased: true);
            Wait(seconds: 5);
        }

        Assert.That(_comments, Is.Zero);
    }

    [Test]
    public async Task Leave_HoldEnds_StopsTheComments()
    {
        await WriteAsync(isHolding: true);
        Wait(seconds: 15);
        await WriteAsync(isHolding: false, hasReleased: true);
        Wait(seconds: 100);
        Assert.That(_comments, Is.EqualTo(1));
        Assert.That(_timeouts, Is.Zero);
    }

    [Test]
    public async Task Leave_InsideAUnit_TimesOutOnce()
    {
        await WriteAsync(isHolding: false, isInsideUnit: true);
        Wait(seconds: 55);
        Assert.That(_timeouts, Is.Zero);
        Wait(seconds: 300);
        Assert.That(_timeouts, Is.EqualTo(1));
    }

    [Test]
    public async Task DisposeAsync_WhileHolding_NothingIsWrittenAnyMore()
    {
        await WriteAsync(isHolding: true);
        await _watch.DisposeAsync();
        Wait(seconds: 100);
        Assert.That(_comments, Is.Zero);
        Create();
    }

    private void Wait(int seconds)
    {
        for (var i = 0; i < seconds; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task WriteAsync(bool isHolding, bool isInsideUnit = false, bool hasReleased = false)
    {
        await _watch.EnterAsync();
        _watch.Leave(isHolding, isInsideUnit, hasReleased);
    }
}
