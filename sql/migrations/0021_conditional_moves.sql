-- Conditional moves. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- What the player of a seat answers to what comes after the event `after_seq`. Nobody else may see it, so it is no event.
-- `branches` is a tree as `game/conditional_moves.py` has it, null where nothing is answered any more; `reason` is then why
-- the rules forbade the last answer. A row stays until the game is over, so that each change of it is compare-and-set on
-- `after_seq`. Written by `set_conditional_moves` with the table's row locked.
CREATE TABLE conditional_moves (
    table_id  text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    seat      smallint NOT NULL,
    after_seq integer NOT NULL,
    branches  json,
    reason    text,
    PRIMARY KEY (table_id, seat)
);

-- migrate:down

DROP TABLE conditional_moves;
