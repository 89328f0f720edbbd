using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Describes one kind of number that states give to persons and companies.</summary>
/// <param name="Name">The country and the number: <c>pl_pesel</c>.</param>
/// <param name="Entity">Whether it is a national identity number or a tax number.</param>
/// <param name="Shape">Its digits (9), letters (A), and what may be either (X).</param>
/// <param name="Check">What it passes.</param>
/// <param name="Proof">What else it takes.</param>
/// <param name="Topic">What words near it are about.</param>
/// <param name="Forms">How its groups are written, parted by bars; a low line stands for a blank: <c>3.3.3-2|9-2</c>.</param>
/// <param name="Acronyms">Names that are common words too, and count in capitals only, parted by bars.</param>
internal sealed record IdKind(
    string Name,
    string Entity,
    string Shape,
    IdCheck Check,
    IdProof Proof,
    ContextTopic Topic,
    string Forms = "",
    string Acronyms = "");
