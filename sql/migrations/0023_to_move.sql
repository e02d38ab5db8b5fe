-- Whom a game waits for, so that a player's games can be sorted by it. Columns without a default change only the catalogue.
-- Code that does not know them appends without them; so `to_move_seq` says after which event it was so.
-- runs-with: 3

-- migrate:up

ALTER TABLE game_table
    ADD to_move       smallint[],
    ADD to_move_until bigint,
    ADD to_move_seq   integer;

-- migrate:down

ALTER TABLE game_table
    DROP to_move,
    DROP to_move_until,
    DROP to_move_seq;
