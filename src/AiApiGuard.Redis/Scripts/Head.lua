-- What all scripts on quotas begin with. Needs Redis 5 or later, or a server that is like it.
--
-- KEYS: expiries, leases, and the key of each charge.
-- What is kept of one quota of one partition is a string of doubles, little-endian, of which the first is what is reserved:
--   sliding window   reserved, head (the number of the current tenth), used, used in the current tenth, used in the ten before it, latest first
--   token bucket     reserved, used times the milliseconds of the window, when that was
--   calendar         reserved, used, start and end of the window
--   concurrency      reserved
-- A missing one is all zeros. What the host says of a charge is ten doubles: kind, flags (1 reserve, 2 enforce), capacity, limit, amount, spent, and
-- four that say the window: its milliseconds, or of a calendar when the last one, this one and the next one start, and when the next one ends.
-- All numbers are whole, and none is above 2^53.
local SLIDING, BUCKET, CALENDAR, CONCURRENCY = 0, 1, 2, 3
local NONE = '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'
local call, pack, read, sub, floor, fmod = redis.call, struct.pack, struct.unpack, string.sub, math.floor, math.fmod
local time = redis.call('TIME')
local now = time[1] * 1000 + floor(time[2] / 1000)
