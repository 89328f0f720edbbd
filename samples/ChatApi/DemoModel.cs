namespace ChatApi;

/// <summary>Answers the same question with the same words, without a network. Asked for contact data, it leaks some: see what the guard makes of it.</summary>
public static class DemoModel
{
    private const string Contact =
        "You can reach Ada at ada.lovelace@example.org or +1 (415) 555-0132. Her card 4111 1111 1111 1111 and her IBAN DE89 3704 0044 0532 0130 00 " +
        "are on file, as is her social security number 536-90-4399. She signs in from 203.0.113.42.";

    private static readonly string Story = "Once upon a time there was a model." +
        string.Concat(Enumerable.Range(1, 100).Select(night => $" On night {night} it told a story, and the king let it live."));

    /// <summary>Answers.</summary>
    public static string Answer(string question) =>
        question.Contains("contact", StringComparison.OrdinalIgnoreCase) ? Contact
        : question.Contains("story", StringComparison.OrdinalIgnoreCase) ? Story
        : $"You asked about {question.Length} characters' worth of something. The short answer is yes; the long answer takes a model.";

    /// <summary>Cuts a text into the pieces that stream: words with the blank before them.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var blank = text.IndexOf(' ', start + 1);
            var end = blank < 0 ? text.Length : blank;
            yield return text[start..end];
            start = end;
        }
    }
}
