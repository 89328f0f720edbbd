namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Collects what is wrong: the first hundred things are told, the others counted.</summary>
internal sealed class ChainFaults
{
    private const int MostTold = 100;

    private readonly List<ChainFault> _told = [];

    public IReadOnlyList<ChainFault> Told => _told;

    public long Count { get; private set; }

    public void Add(ChainFaultKind kind, in VerifiedLine at, long number, string text) => Add(kind, at.File, at.Line, number, number, text);

    public void Add(ChainFaultKind kind, string file, long line, long number, long through, string text)
    {
        Count++;
        if (_told.Count < MostTold)
            _told.Add(new(kind, file, line, number, through, text));
    }
}
