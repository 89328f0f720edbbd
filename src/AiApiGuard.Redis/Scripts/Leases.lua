-- What is kept of a lease that holds something: a double that says when it expires, and for each key its length, what the host said of it with the
-- amount that is held, and the key.
local function parse(record)
  local list, at = {}, 9
  while at <= #record do
    local size = read('<d', record, at)
    list[#list + 1] = { said = sub(record, at + 8, at + 87), key = sub(record, at + 88, at + 87 + size) }
    at = at + 88 + size
  end
  return list
end

local function write(finish, list)
  local parts = { pack('<d', finish) }
  for i = 1, #list do
    local entry = list[i]
    parts[i + 1] = pack('<d', #entry.key) .. entry.said .. entry.key
  end
  return table.concat(parts)
end

-- Replaces what the host said of an entry, but for the amount.
local function restate(entry, said, amount)
  entry.said = sub(said, 1, 32) .. (amount and pack('<d', amount) or sub(entry.said, 33, 40)) .. sub(said, 41)
end

-- Moves the tenths of a sliding window on by so many, and forgets what they drop.
local function slide(used, tenths, passed)
  if passed > 10 then return 0, NONE .. sub(NONE, 1, 8) end
  if passed > 0 then
    for j = 12 - passed, 11 do used = used - read('<d', tenths, j * 8 - 7) end
    tenths = sub(NONE, 1, passed * 8) .. sub(tenths, 1, 88 - passed * 8)
  end
  return used, tenths
end

-- Counts what was spent at a time as used, and gives a reservation back. Returns what is to be kept, and for how long; nothing where that is nothing.
local function release(value, said, t, known)
  local kind, _, _, limit, amount, spent, a, b, c, d = read('<dddddddddd', said)
  spent = known or spent
  local reserved, used = 0, 0
  if kind == SLIDING then
    local head, index, current, tenths = floor(t * 10 / a), floor(now * 10 / a), 0, NONE .. sub(NONE, 1, 8)
    if value then
      local before
      reserved, before, used = read('<ddd', value)
      tenths = sub(value, 25)
      if before > head then head = before end
      if before > index then before, head = index, index end
      if head < before then head = before end
      used, tenths = slide(used, tenths, head - before)
    end
    if spent > 9007199254740992 - used then spent = 9007199254740992 - used end
    used = used + spent
    tenths = pack('<d', read('<d', tenths) + spent) .. sub(tenths, 9)
    used, tenths = slide(used, tenths, index - head)
    reserved = reserved > amount and reserved - amount or 0
    if used == 0 and reserved == 0 then return nil end
    return pack('<ddd', reserved, index, used) .. tenths, reserved == 0 and math.ceil((index + 11) * a / 10) - now
  elseif kind == BUCKET then
    local scaled, before = 0, t
    if value then reserved, scaled, before = read('<ddd', value) end
    local at = before > t and before or t
    if at > now then at, before = now, now end
    scaled = scaled - limit * (at - before)
    if scaled < 0 then scaled = 0 end
    local most = floor((9007199254740992 - scaled) / a)
    scaled = scaled + (spent < most and spent or most) * a - limit * (now - at)
    if scaled < 0 then scaled = 0 end
    reserved = reserved > amount and reserved - amount or 0
    if scaled == 0 and reserved == 0 then return nil end
    return pack('<ddd', reserved, scaled, now), reserved == 0 and math.ceil(scaled / limit)
  elseif kind == CALENDAR then
    local start, finish = a, b
    if t >= finish then
      start, finish = finish, c
      if t >= finish then
        start, finish = c, d
        if t >= finish then start, finish = d, d + d - c end
      end
    end
    if value then
      local before, ending
      reserved, used, before, ending = read('<dddd', value)
      if before > start then
        -- What was spent before a window that is over is forgotten with it; but not what is spent while the clock is behind.
        if not known then spent = 0 end
        start, finish = before, ending
      elseif start > before then
        used = 0
      end
    end
    used = spent > 9007199254740992 - used and 9007199254740992 or used + spent
    if now >= finish then used = 0 end
    reserved = reserved > amount and reserved - amount or 0
    if used == 0 and reserved == 0 then return nil end
    return pack('<dddd', reserved, used, start, finish), reserved == 0 and finish - now
  end
  if value then reserved = read('<d', value) end
  reserved = reserved > amount and reserved - amount or 0
  if reserved == 0 then return nil end
  return pack('<d', reserved), false
end

-- Ends the reservations of a lease at a time, with what was spent of each key, or what was known of that.
local function settle(id, record, t, spent)
  local list, keys, written = parse(record), {}, {}
  for i = 1, #list do keys[i] = list[i].key end
  local kept = call('MGET', unpack(keys))
  for i = 1, #list do
    local value, rest = release(kept[i], list[i].said, t, spent and spent[keys[i]])
    if not value then
      call('DEL', keys[i])
    elseif rest then
      call('PSETEX', keys[i], string.format('%.0f', rest + 1000), value)
    else
      written[#written + 1], written[#written + 2] = keys[i], value
    end
  end
  if #written > 0 then call('MSET', unpack(written)) end
  call('HDEL', KEYS[2], id)
  call('ZREM', KEYS[1], id)
end

-- Finds what is kept of a lease. One that expired is settled with what was known, and is not found.
local function find(id)
  local record = call('HGET', KEYS[2], id)
  local finish = record and read('<d', record)
  if finish and finish <= now then
    settle(id, record, finish)
    return nil
  end
  return record
end

-- Settles a lease that expired, with what was known.
local function expire(id)
  local record = call('HGET', KEYS[2], id)
  if record then
    local finish = read('<d', record)
    settle(id, record, finish)
  else
    call('ZREM', KEYS[1], id)
  end
end

-- Adds what a lease holds from now on to what it holds already. Returns how much that is, by key.
local function extend(id, record)
  local list, added, held = parse(call('HGET', KEYS[2], id)), {}, {}
  for i = 1, #KEYS - 2 do
    added[KEYS[i + 2]] = { said = sub(ARGV[2], i * 80 - 71, i * 80 + 8), amount = 0 }
  end
  local more = parse(record)
  for i = 1, #more do
    local amount = read('<d', more[i].said, 33)
    added[more[i].key].amount = amount
  end
  for i = 1, #list do
    local entry = list[i]
    local add = added[entry.key]
    local amount = read('<d', entry.said, 33)
    if add then
      amount = amount + add.amount
      restate(entry, add.said, amount)
      added[entry.key] = nil
    end
    held[entry.key] = amount
  end
  for i = 1, #more do
    local entry = more[i]
    local add = added[entry.key]
    if add then
      list[#list + 1] = entry
      held[entry.key] = add.amount
    end
  end
  local finish = read('<d', record)
  call('HSET', KEYS[2], id, write(finish, list))
  return held
end
