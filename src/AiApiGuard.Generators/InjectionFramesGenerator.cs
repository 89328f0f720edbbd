using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AiApiGuard.Generators;

/// <summary>Turns the table <c>InjectionFrames.txt</c> into constant data. What the table gets wrong is an error of the build, at its
/// line.</summary>
[Generator]
internal sealed class InjectionFramesGenerator : IIncrementalGenerator
{
    private const string TableName = "InjectionFrames.txt";

    private static readonly DiagnosticDescriptor TableError = new(
        "AIGUARDGEN002", "The table of frames is wrong", "{0}", "Tables", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tables = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == TableName)
            .Select(static (file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""));
        context.RegisterSourceOutput(tables, static (output, table) => Write(output, table.Path, table.Text));
    }

    private static void Write(SourceProductionContext output, string path, string text)
    {
        var table = new FrameTable();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                table.Read(i, lines[i].TrimEnd('\r'));
            }
            catch (FormatException error)
            {
                Report(i, error.Message);
            }
        }

        foreach (var (line, message) in table.ReadFrames())
            Report(line, message);
        output.AddSource("InjectionFrames.g.cs", SourceText.From(FrameTableWriter.Write(table), Encoding.UTF8));

        void Report(int line, string message)
        {
            var span = new LinePositionSpan(new LinePosition(line, 0), new LinePosition(line, lines[line].Length));
            output.ReportDiagnostic(Diagnostic.Create(TableError, Location.Create(path, default, span), message));
        }
    }
}
