-- What players report to the operators. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- What it is about is kept as it was, for tables and guests may be deleted before anybody looks. `about_key` tells apart
-- what reports are about.
CREATE TABLE report (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reported_at   bigint NOT NULL DEFAULT dbnow(),
    reporter_id   text REFERENCES player ON DELETE SET NULL,
    reporter_name text NOT NULL,
    about         text NOT NULL,
    about_key     text NOT NULL,
    category      text NOT NULL,
    text          text NOT NULL,
    table_id      text,
    player_id     text REFERENCES player ON DELETE SET NULL,
    player_name   text,
    line_rev      integer,
    line_text     text,
    said_at       bigint,
    ref           text,
    resolved_at   bigint,
    resolved_by   text,
    note          text
);
-- One open report of a player about the same.
CREATE UNIQUE INDEX report_open_about ON report (about, about_key, reporter_id) WHERE resolved_at IS NULL;
CREATE INDEX report_open ON report (id) WHERE resolved_at IS NULL;
CREATE INDEX report_resolved ON report (id) WHERE resolved_at IS NOT NULL;
CREATE INDEX report_resolved_at ON report (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX report_reported_at ON report (reported_at);
CREATE INDEX report_reporter_id ON report (reporter_id);
CREATE INDEX report_player_id ON report (player_id);

-- migrate:down

DROP TABLE report;
