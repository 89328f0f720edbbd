using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AiApiGuard.Generators;

/// <summary>Turns the table <c>SecretRules.txt</c> into constant data. What the table gets wrong is an error of the build, at its
/// line.</summary>
[Generator]
internal sealed class SecretRulesGenerator : IIncrementalGenerator
{
    private const string TableName = "SecretRules.txt";

    private static readonly DiagnosticDescriptor TableError = new(
        "AIGUARDGEN001", "The table of secrets is wrong", "{0}", "Tables", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tables = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == TableName)
            .Select(static (file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""));
        context.RegisterSourceOutput(tables, static (output, table) => Write(output, table.Path, table.Text));
    }

    private static void Write(SourceProductionContext output, string path, string text)
    {
        var table = new SecretTable();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                table.Read(lines[i].TrimEnd('\r'));
            }
            catch (FormatException error)
            {
                var span = new LinePositionSpan(new LinePosition(i, 0), new LinePosition(i, lines[i].Length));
                output.ReportDiagnostic(Diagnostic.Create(TableError, Location.Create(path, default, span), error.Message));
            }
        }

        output.AddSource("SecretRules.g.cs", SourceText.From(SecretRulesWriter.Write(table), Encoding.UTF8));
    }
}
