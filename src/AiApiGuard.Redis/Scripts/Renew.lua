-- Keeps the reservations of a lease from expiring, and notes what was spent.
-- ARGV: the lease's id; doubles: its lifetime, and what the host says of each charge.
--#include Leases.lua
local record = find(ARGV[1])
if not record then return 0 end
local said = {}
for i = 1, #KEYS - 2 do
  said[KEYS[i + 2]] = sub(ARGV[2], i * 80 - 71, i * 80 + 8)
end
local list = parse(record)
for i = 1, #list do
  local entry = list[i]
  if said[entry.key] then restate(entry, said[entry.key]) end
end
local finish = now + read('<d', ARGV[2])
call('HSET', KEYS[2], ARGV[1], write(finish, list))
call('ZADD', KEYS[1], string.format('%.0f', finish), ARGV[1])
return 1
