using System.Buffers;
using System.Text;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Is where the result goes: a file, or the standard output.</summary>
internal sealed class InspectionOutput : IDisposable
{
    private const int FullSize = 64 * 1024;

    private readonly Stream? _file;
    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _bytes = new(2 * FullSize);

    public InspectionOutput(string? path, CommandSurroundings surroundings)
    {
        if (path is null)
        {
            _output = surroundings.Output;
            return;
        }

        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _output = new StreamWriter(_file, new UTF8Encoding(false), FullSize, leaveOpen: true) { NewLine = "\n" };
    }

    /// <summary>Gets where text is written. Not to be mixed with <see cref="Bytes"/>.</summary>
    public TextWriter Text => _output;

    /// <summary>Gets where UTF-8 is written.</summary>
    public IBufferWriter<byte> Bytes => _bytes;

    /// <summary>Sends on what was written, when it is much.</summary>
    public void FlushWhenFull()
    {
        if (_bytes.WrittenCount >= FullSize)
            Flush();
    }

    public void Flush()
    {
        if (_file is not null)
            _file.Write(_bytes.WrittenSpan);
        else if (_bytes.WrittenCount > 0)
            _output.Write(Encoding.UTF8.GetString(_bytes.WrittenSpan));
        _bytes.ResetWrittenCount();
        _output.Flush();
    }

    public void Dispose()
    {
        Flush();
        if (_file is null)
            return;
        _output.Dispose();
        _file.Dispose();
    }
}
