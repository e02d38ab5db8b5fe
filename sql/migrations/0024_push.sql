-- Push subscriptions and reminders. New tables: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- The browsers that are told what happens while their player is away: where, and with which keys. The endpoint is a secret.
-- A device that is signed out is told no more.
CREATE TABLE push_subscription (
    endpoint      text PRIMARY KEY,
    player_id     text NOT NULL REFERENCES player ON DELETE CASCADE,
    token_hash    bytea NOT NULL REFERENCES token ON DELETE CASCADE,
    p256dh        bytea NOT NULL,
    auth          bytea NOT NULL,
    subscribed_at bigint NOT NULL DEFAULT dbnow(),
    failure_count integer NOT NULL DEFAULT 0
);
CREATE INDEX push_subscription_player_id ON push_subscription (player_id, subscribed_at);
CREATE INDEX push_subscription_token_hash ON push_subscription (token_hash);

-- When the players of a table are to be told something, and what; null while a process does so.
CREATE TABLE reminder (
    table_id  text PRIMARY KEY REFERENCES game_table ON DELETE CASCADE,
    remind_at bigint NOT NULL,
    subject   text
);
CREATE INDEX reminder_remind_at ON reminder (remind_at);

-- migrate:down

DROP TABLE reminder;
DROP TABLE push_subscription;
