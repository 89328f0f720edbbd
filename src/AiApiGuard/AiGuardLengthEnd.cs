using System.Text;
using System.Text.Json;
using AiApiGuard.Streaming;

namespace AiApiGuard;

/// <summary>Is the end of a stream that is cut as if it had reached its greatest length: what the client knows of the stream so far, and the events
/// that end it.</summary>
/// <remarks>How events are framed is not the protocol's concern. The guard says in the last of them, as a member <c>aiguard</c>, why the
/// stream ends.</remarks>
public sealed class AiGuardLengthEnd
{
    private readonly List<StreamUnit> _units = [];
    private readonly AnswerOutline _outline;

    internal AiGuardLengthEnd(AiGuardDenial denial, JsonElement? request, AiGuardUsage usage, AnswerOutline outline, JsonElement next)
    {
        Denial = denial;
        Request = request;
        Usage = usage;
        Next = next;
        _outline = outline;
        OpenChoices = outline.Open;
        FinishedChoices = outline.Finished;
    }

    /// <summary>Gets the denial that cuts the stream.</summary>
    public AiGuardDenial Denial { get; }

    /// <summary>Gets the body of the request, where it was read.</summary>
    public JsonElement? Request { get; }

    /// <summary>Gets the tokens used so far.</summary>
    public AiGuardUsage Usage { get; }

    /// <summary>Gets a value indicating whether an event of the answer left; otherwise only comments did, that keep the connection alive.</summary>
    public bool HasBegun => _outline.HasBegun;

    /// <summary>Gets the first event that does not leave any more, for what all events of a stream repeat; none of its texts may be sent.
    /// Undefined where it is no JSON.</summary>
    public JsonElement Next { get; }

    /// <summary>Gets the choices, blocks or output items that began for the client and have not ended, in their order.</summary>
    /// <remarks>See <see cref="AiGuardAnswerTexts.Begin"/> and <see cref="AiGuardAnswerTexts.Finish"/>.</remarks>
    public IReadOnlyList<int> OpenChoices { get; }

    /// <summary>Gets the choices, blocks or output items that ended for the client.</summary>
    public IReadOnlyList<int> FinishedChoices { get; }

    internal IReadOnlyList<StreamUnit> Units => _units;

    /// <summary>Finds a value that <see cref="AiGuardAnswerTexts.Keep"/> kept.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value; undefined where there is none.</returns>
    public JsonElement FindKept(string name) => _outline.Find(name);

    /// <summary>Adds an event, line or element.</summary>
    /// <param name="write">Writes one JSON object.</param>
    /// <param name="eventName">The name of the server-sent event; <see langword="null"/> for none.</param>
    public void Add(Action<Utf8JsonWriter> write, string? eventName = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            write(writer);
        _units.Add(new(stream.ToArray(), eventName, IsJson: true));
    }

    // As protocols have it whose events say their type in themselves.
    internal void AddTyped(string type, Action<Utf8JsonWriter> writeRest) => Add(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writeRest(writer);
            writer.WriteEndObject();
        },
        type);

    /// <summary>Adds a server-sent event whose data is no JSON, such as <c>[DONE]</c>. Other ways to stream have no such thing, and leave it out.</summary>
    /// <param name="data">The data, which is one line.</param>
    public void AddData(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _units.Add(new(Encoding.UTF8.GetBytes(data), null, IsJson: false));
    }
}
