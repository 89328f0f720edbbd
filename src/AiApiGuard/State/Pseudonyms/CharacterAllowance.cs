namespace AiApiGuard.State.Pseudonyms;

/// <summary>Bounds how many characters are kept for one caller.</summary>
internal sealed class CharacterAllowance(long maximum)
{
    private long _used;

    public long Used => Interlocked.Read(ref _used);

    public bool TryTake(int characters)
    {
        if (Interlocked.Add(ref _used, characters) <= maximum)
            return true;
        Return(characters);
        return false;
    }

    public void Return(int characters) => Interlocked.Add(ref _used, -characters);
}
