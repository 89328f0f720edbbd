using AiApiGuard.State.Baselines;

namespace AiApiGuard.Tests.State.Baselines;

public sealed class CallerTrafficTests
{
    [Test]
    public void MoveTo_LaterMinute_LearnsTheCompletedOne()
    {
        var traffic = default(CallerTraffic);
        Count(ref traffic, minute: 1, requests: 30);
        Assert.That(traffic.Requests.Mean, Is.Zero, "only completed minutes teach");

        Count(ref traffic, minute: 2, requests: 10);
        Count(ref traffic, minute: 9, requests: 1);
        Assert.That(traffic.Requests.Mean, Is.EqualTo(20), "the silent minutes 3 to 8 do not count");
    }

    [Test]
    public void MoveTo_EarlierMinute_CountsInTheLaterOne()
    {
        var traffic = default(CallerTraffic);
        Count(ref traffic, minute: 2, requests: 10);
        Count(ref traffic, minute: 1, requests: 5);
        Count(ref traffic, minute: 2, requests: 1);
        Assert.That(traffic.Requests.Mean, Is.Zero);

        Count(ref traffic, minute: 3, requests: 1);
        Assert.That(traffic.Requests.Mean, Is.EqualTo(16));
    }

    private static void Count(ref CallerTraffic traffic, long minute, int requests)
    {
        traffic.MoveTo(minute, TrafficSimulation.Requests, TrafficSimulation.Tokens);
        traffic.Requests.Add(requests);
    }
}
