-- What operators do: sanctions, an announcement, who may, what is to be drained, and the audit log of it. New SQL tables,
-- and columns with constant defaults. Processes of the version before know none of it, and go on as they did.
-- runs-with: 3

-- migrate:up

ALTER TABLE player ADD operator boolean NOT NULL DEFAULT false;
ALTER TABLE node ADD drain_requested boolean NOT NULL DEFAULT false;
ALTER TABLE service ADD order_count integer NOT NULL DEFAULT 0;

-- Bans and server mutes. `sanctioned` is the id of a player, or a network; `player_id` is null for a network.
CREATE TABLE sanction (
    sanction_kind    text   NOT NULL CHECK (sanction_kind IN ('ban', 'mute')),
    sanctioned       text   NOT NULL,
    player_id        text   REFERENCES player ON DELETE CASCADE,
    sanction_reason  text   NOT NULL,
    sanctioned_at    bigint NOT NULL DEFAULT dbnow(),
    sanctioned_until bigint,
    PRIMARY KEY (sanction_kind, sanctioned)
);
CREATE INDEX sanction_player_id ON sanction (player_id);

-- What is shown to all: one at most.
CREATE TABLE announcement (
    id              integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    text            text    NOT NULL,
    announced_at    bigint  NOT NULL DEFAULT dbnow(),
    announced_until bigint
);

-- Who did what when to whom.
CREATE TABLE audit_entry (
    audit_number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    nonce         text   NOT NULL UNIQUE,
    acted_at      bigint NOT NULL DEFAULT dbnow(),
    operator_id   text,
    operator_name text   NOT NULL,
    deed          text   NOT NULL,
    subject_id    text,
    subject_name  text   NOT NULL,
    details       jsonb  NOT NULL
);
CREATE INDEX audit_entry_acted_at ON audit_entry (acted_at);

-- Writes an entry of the audit log, by the columns of `audit_entry`, unless it is there. Returns its number.
CREATE FUNCTION write_audit(audit jsonb) RETURNS bigint LANGUAGE sql VOLATILE
AS $$
    INSERT INTO audit_entry (nonce, operator_id, operator_name, deed, subject_id, subject_name, details)
    SELECT nonce, operator_id, operator_name, deed, subject_id, subject_name, details
      FROM jsonb_populate_record(NULL::audit_entry, audit)
        ON CONFLICT DO NOTHING RETURNING audit_number
$$;

-- migrate:down

DROP FUNCTION write_audit(jsonb);
DROP TABLE audit_entry;
DROP TABLE announcement;
DROP TABLE sanction;
ALTER TABLE service DROP order_count;
ALTER TABLE node DROP drain_requested;
ALTER TABLE player DROP operator;
