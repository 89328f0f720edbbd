using System.Text;

namespace AiApiGuard.Onnx.Tests;

/// <summary>Writes a table of characters as SentencePiece does: a double-array trie over UTF-8, and the replacements behind it.</summary>
internal static class CharsMapWriter
{
    private const uint HasLeaf = 0x100;
    private const uint Leaf = 0x80000000;

    public static byte[] Write(IReadOnlyDictionary<string, string> replacements)
    {
        var texts = new MemoryStream();
        var root = new Node();
        foreach (var (from, to) in replacements)
        {
            var node = root;
            foreach (var character in Encoding.UTF8.GetBytes(from))
                node = node.Next.TryGetValue(character, out var next) ? next : node.Next[character] = new();
            node.Value = (int)texts.Length;
            texts.Write(Encoding.UTF8.GetBytes(to + "\0"));
        }

        var units = new uint[1 << 16];
        var used = new bool[units.Length];
        used[0] = true;
        Place(root, 0, 0, units, used);
        var size = Array.FindLastIndex(used, static unit => unit) + 256;
        return [.. BitConverter.GetBytes(size * 4), .. units.Take(size).SelectMany(BitConverter.GetBytes), .. texts.ToArray()];
    }

    // The children of a unit are where its own place, its offset and their character come together.
    private static void Place(Node node, uint place, uint label, uint[] units, bool[] used)
    {
        uint[] labels = [.. node.Next.Keys.Select(static key => (uint)key), .. node.Value >= 0 ? new uint[] { 0 } : []];
        var offset = 1u;
        while (labels.Any(child => (place ^ offset ^ child) is var target && (target == 0 || used[target])))
            offset++;
        units[place] = label | (offset << 10) | (node.Value >= 0 ? HasLeaf : 0);
        foreach (var child in labels)
            used[place ^ offset ^ child] = true;
        if (node.Value >= 0)
            units[place ^ offset] = Leaf | (uint)node.Value;
        foreach (var (character, next) in node.Next)
            Place(next, place ^ offset ^ character, character, units, used);
    }

    private sealed class Node
    {
        public SortedDictionary<byte, Node> Next { get; } = [];

        public int Value { get; set; } = -1;
    }
}
