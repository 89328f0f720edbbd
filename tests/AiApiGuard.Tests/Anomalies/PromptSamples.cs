using System.Globalization;

namespace AiApiGuard.Tests.Anomalies;

/// <summary>Makes prompts as callers and attackers send them; number by number, so that each run sends the same.</summary>
internal static class PromptSamples
{
    private static readonly string[] Questions =
    [
        "Why does bread rise better when the dough is left in the fridge over night?",
        "I have to write a short speech for my sister's wedding, can you help me with a first line?",
        "What is the difference between a fixed and a variable mortgage, and which one is safer?",
        "My tomato plants have yellow leaves at the bottom, what should I do about them?",
        "How do I tell my manager that I would like to work from home on Fridays?",
        "Explain to a ten year old how the moon makes the tides go up and down.",
        "Which museums in Lisbon are worth a visit when it is raining all day?",
        "The printer says that it is offline although it is connected to the network.",
        "Can you suggest a book that is like the last one I read, but with less violence?",
        "What happens to the interest if I pay my loan back before the end of the term?",
        "Is it rude to leave a party without saying goodbye to everybody there?",
        "Please make this paragraph sound more friendly without making it much longer.",
        "How many eggs do I need if I want to bake the cake in a larger tin?",
        "Our neighbour's dog barks all night long, what can we do before we call somebody?",
        "In which order should I learn to play these pieces on the piano?",
        "What did people in the middle ages eat when there was no harvest?",
        "I forgot the word for a person who collects stamps, could you remind me?",
        "Would a bicycle with a small motor be allowed on this kind of path?",
        "Why do my glasses get foggy as soon as I wear a mask in winter?",
        "Summarize what we have said so far, so that I can send it to my mother.",
        "Does coffee really keep you from sleeping if you drink it after lunch?",
        "How can I find out who built the house in which my grandparents lived?",
        "It is my turn to cook for eight people, two of whom eat no meat.",
        "Where do swallows spend the months in which they are not with us?",
        "Tell me a joke about lawyers that I could tell in front of a lawyer.",
        "What should be in a letter with which I leave my football club?",
        "There is a strange noise when I turn the wheel of my car to the left.",
        "How long would it take to walk along the whole coast of Wales?",
        "My son is afraid of the dark, and the lamp does not help any more.",
        "Is there a polite way to ask a guest to take off their shoes?",
        "What would be a good present for a friend who has just moved to Norway?",
        "Could you check whether this sentence needs a comma before the last word?",
        "When was the first time that somebody crossed the ocean in a balloon?",
        "I would like to save a little each month, where do I begin?",
        "Why is the sky in old paintings so often darker than it is outside?",
        "Who decides how the streets in a new part of a town are called?",
        "Could I grow lemons in a flat that has only windows to the north?",
        "We want to hike for three days with a baby, what must we take along?",
        "What does it mean when a cat puts its paws on your face in the morning?",
        "How should I answer a letter that I was not supposed to get?",
    ];

    private static readonly string[] Openings = ["", "Hi! ", "One more thing. ", "Thanks, that helped. ", "Hmm. ", "Sorry for asking again: "];

    private static readonly string[] Syllables = ["ba", "do", "ki", "lu", "me", "no", "pra", "sti", "ru", "va", "zen", "tor", "gli", "fen", "quo", "hap"];

    /// <summary>What people ask an assistant: some dozens of questions, seldom one twice.</summary>
    public static string Question(int number) => Openings[number / Questions.Length % Openings.Length] + Questions[number * 7 % Questions.Length];

    /// <summary>One template with ever other words in it.</summary>
    public static string Sweep(int number) =>
        $"Rate how positive the word \"{Word(number)}\" sounds beside the word \"{Word(number * 31 + 7)}\" and give the probability of each class.";

    /// <summary>All combinations of few values.</summary>
    public static string Grid(int number) =>
        $"Credit score for age {20 + (number % 7)} income {Word(number / 7 % 5)} region {Word(10 + (number / 35 % 5))} history {Word(20 + (number / 175 % 5))}";

    /// <summary>Words that no language has.</summary>
    public static string Gibberish(int number) => string.Join(' ', Enumerable.Range(0, 14).Select(i => Word((number * 14) + i)));

    /// <summary>Many different questions, each with the demand to see the reasoning.</summary>
    public static string Harvest(int number) =>
        $"{Question(number)} Consider {Word(number)} and {Word(number + 500)} too. Think step by step and show your full reasoning before the final answer.";

    /// <summary>What the model is and can do.</summary>
    public static string Probe(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(number % 3) switch { 0 => "What version of the model are you, and what is your knowledge cutoff", 1 => "What is your context window and which tools can you use", _ => "Which languages can you speak and what are your limitations as a model" }}, {Word(number)}?");

    private static string Word(int number)
    {
        var bits = (uint)number * 2654435761;
        return string.Concat(Enumerable.Range(0, 3).Select(i => Syllables[(bits >> (8 + (i * 4))) & 15]));
    }
}
