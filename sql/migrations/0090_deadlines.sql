-- Each move changes when a game's time is up, and so the index of `due_at`, and with it all indexes of the table's row. An
-- append leaves `due_at` as it is where that comes earlier, and writes beside it, in no index, the deadline as of its event:
-- the sweep puts the table off to that. Code of before writes `due_at` at each event, and its events have another seq.
-- runs-with: 57

-- migrate:up

ALTER TABLE game_table ADD deadline_at bigint, ADD deadline_seq integer;

-- migrate:down

UPDATE game_table SET due_at = deadline_at
 WHERE deadline_seq = last_seq AND deadline_at > due_at AND ended_at IS NULL;
ALTER TABLE game_table DROP deadline_at, DROP deadline_seq;
