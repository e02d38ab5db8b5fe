-- What is counted for operators. New tables: nothing that is there changes. Processes of the version before count nothing.
-- runs-with: 3

-- migrate:up

-- Who has acted on a day, and at which tables; kept for two days.
CREATE TABLE active_day (
    day         integer NOT NULL,
    active_kind text    NOT NULL,
    active_id   text    NOT NULL,
    PRIMARY KEY (day, active_kind, active_id)
);

-- How many that were, once the day is over.
CREATE TABLE day_count (
    day          integer PRIMARY KEY,
    table_count  integer NOT NULL,
    player_count integer NOT NULL
);

-- What each node has done in a minute; kept for two days.
CREATE TABLE minute_count (
    minute           integer NOT NULL,
    node_id          integer NOT NULL,
    move_count       integer NOT NULL,
    connection_count integer NOT NULL,
    PRIMARY KEY (minute, node_id)
);

-- migrate:down

DROP TABLE active_day;
DROP TABLE day_count;
DROP TABLE minute_count;
