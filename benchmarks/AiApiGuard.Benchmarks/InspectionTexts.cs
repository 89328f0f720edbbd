namespace AiApiGuard.Benchmarks;

/// <summary>Holds the texts on which inspection is measured.</summary>
internal static class InspectionTexts
{
    private const string Values =
        "Hi, this is Dana. Please call me on +49 30 901820-11 or write to dana.miller@example.org before 17:30; my card 4111 1111 1111 1111 "
        + "was charged 24.90 EUR twice on 2024-03-05, order 20240305-7781. The server 192.0.2.17 answered with status 502 after 1,250 ms. ";

    private const string Code =
        "public async Task<int> CountAsync(string path, int limit = 100)\n{\n    var total = 0;\n    foreach (var line in File.ReadLines(path))\n"
        + "    {\n        if (line.Length > 80 && total++ >= limit)\n            break; // see https://example.org/issues/4711#comment-12\n    }\n\n"
        + "    return total == 0 ? -1 : total * 2;\n}\n\n2024-03-05T17:30:12.345Z INFO [worker-3] request=9f8e7d6c5b4a status=200 took=12ms id=00042\n";

    private const string Chinese = "委员会在星期二开会，讨论新图书馆应该如何采光，结果发现大部分工作由日光完成。会议持续了两个小时，参加者有十二人。";

    /// <summary>Returns a text of so many characters.</summary>
    public static string Of(string content, int characters) => content switch
    {
        "values" => Repeat(Values, characters),
        "code" => Repeat(Code, characters),
        "chinese" => Repeat(Chinese, characters),
        "prose" => GuardedPipeline.Prose(characters),
        _ => Repeat(content, characters),
    };

    private static string Repeat(string text, int characters) =>
        string.Concat(Enumerable.Repeat(text, (characters / text.Length) + 1))[..characters];
}
