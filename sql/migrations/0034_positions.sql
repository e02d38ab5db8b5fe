-- Where teams are and were, apart from the log. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- Of each team the last position of each time slot. There are as many slots as make an hour, and then they are used again:
-- so a team has no more rows, and nothing has to be deleted while it plays.
CREATE TABLE team_position (
    table_id    text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    seat        smallint NOT NULL,
    slot        smallint NOT NULL,
    player_id   text NOT NULL REFERENCES player ON DELETE CASCADE,
    latitude    integer NOT NULL,
    longitude   integer NOT NULL,
    accuracy    integer NOT NULL,
    measured_at bigint NOT NULL,
    written_at  bigint NOT NULL DEFAULT dbnow(),
    PRIMARY KEY (table_id, seat, slot)
);
CREATE INDEX team_position_written_at ON team_position (table_id, written_at) INCLUDE (measured_at);
CREATE INDEX team_position_measured_at ON team_position (measured_at);
CREATE INDEX team_position_player_id ON team_position (player_id, measured_at);

-- The line that says that positions of a table have changed: see sql/notes.py.
CREATE FUNCTION positions_changed_note(table_id text) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT 'l["' || table_id || '"]' $$;

-- migrate:down

DROP FUNCTION positions_changed_note(text);
DROP TABLE team_position;
