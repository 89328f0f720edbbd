using System.Globalization;

namespace AiApiGuard.Redis.Tests.Anomalies;

/// <summary>Writes what callers ask.</summary>
internal static class Prompts
{
    private static readonly string[] Products = ["kettle", "lamp", "chair", "router", "jacket", "tent", "drill", "speaker", "pillow", "blender", "wallet"];
    private static readonly string[] Parts = ["handle", "cable", "cover", "finish", "weight", "button", "packaging"];
    private static readonly string[] Views = ["awful", "poor", "fair", "decent", "good", "great", "perfect", "odd", "cheap"];

    private static readonly string[] Sentences =
    [
        "We are sorry to hear that your parcel has not arrived yet.", "The meeting has been moved to Thursday afternoon.",
        "Please find the signed contract attached to this message.", "Our shop in the old town opens at nine in the morning.",
        "The new model uses a third less energy than the one before.", "Could you tell us which size you had ordered?",
        "My grandmother used to bake this cake every winter.", "The train to the coast leaves from platform six.",
        "After the storm, volunteers cleared the paths through the forest.", "A refund will reach your account within five working days.",
        "The committee postponed its decision until the budget is known.", "Turn the valve slowly until the pressure drops.",
        "Nobody had expected the match to end like this.", "Guests who travel with a dog are welcome on the ground floor.",
        "The museum shows letters that the painter wrote to his sister.", "Store the medicine in a dry place, out of reach of children.",
        "I would rather walk than wait for the next bus.", "The warranty covers faults in material for two years.",
        "Her first novel is set in a small harbour town.", "Prices for grain rose again after the dry summer.",
        "Remember to switch off the heating before you leave.", "The bridge is closed to lorries until the end of May.",
        "They planted forty apple trees behind the school.", "Your password was changed from another device.",
        "The soup tastes better when it has rested overnight.", "Several suppliers have offered longer terms of payment.",
        "The nurse will call you when the doctor is ready.", "We recommend that you read the instructions first.",
        "An old friend of mine repairs violins in his garage.", "The concert was sold out within a quarter of an hour.",
        "Rain is expected in the north, sunshine in the valleys.", "The software keeps a copy of every draft for a month.",
        "Which of the two colours would you like for the curtains?", "He apologised for the noise and offered us coffee.",
        "The lift is being serviced; please take the stairs.", "Fresh herbs should be added just before serving.",
    ];

    /// <summary>Asks about all combinations in turn, as who copies a classifier does.</summary>
    public static string Sweep(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"Classify the sentiment of this review as positive or negative: the {At(Products, number)} was {At(Views, number / 11)} and the {At(Parts, number / 3)} felt {At(Views, number / 2)}.");

    /// <summary>Translates one message after the other, each with the same words before it.</summary>
    public static string Translate(int number) =>
        $"Translate into German, politely: {At(Sentences, number * 7)} {At(Sentences, (number / Sentences.Length * 5) + (number * 11) + 3)}";

    private static string At(string[] words, int number) => words[number % words.Length];
}
