-- Ends the reservations of a lease, once. ARGV: the lease's id; doubles: what was spent of each charge.
--#include Leases.lua
local record = find(ARGV[1])
if not record then return 0 end
local spent = {}
for i = 3, #KEYS do
  spent[KEYS[i]] = read('<d', ARGV[2], i * 8 - 23)
end
settle(ARGV[1], record, now, spent)
return 1
