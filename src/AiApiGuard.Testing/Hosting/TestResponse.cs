using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Is the client's end of a response: the headers are fixed when the first byte comes, as a server does it.</summary>
internal sealed class TestResponse : IHttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = [];
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = [];

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    // The body feature of the connection is the one that counts.
    public Stream Body { get; set; } = Stream.Null;

    public bool HasStarted { get; private set; }

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted)
            throw new InvalidOperationException("The response has started already.");
        _starting.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public async Task StartAsync()
    {
        if (HasStarted)
            return;
        while (_starting.TryPop(out var starting))
            await starting.Callback(starting.State).ConfigureAwait(false);
        HasStarted = true;
        if (Headers is HeaderDictionary headers)
            headers.IsReadOnly = true;
    }

    /// <summary>Runs what waits for the end of the response, the last registered first.</summary>
    public async Task CompleteAsync()
    {
        while (_completed.TryPop(out var completed))
            await completed.Callback(completed.State).ConfigureAwait(false);
    }
}
