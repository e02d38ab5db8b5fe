-- Links by which a player sets a forgotten passphrase anew, and what takes a deleted player's name and texts out of what
-- stays. A new SQL table, and functions.
-- runs-with: 3

-- migrate:up

-- Each can be used once.
CREATE TABLE passphrase_reset (
    secret_hash bytea  PRIMARY KEY,
    player_id   text   NOT NULL REFERENCES player ON DELETE CASCADE,
    expires_at  bigint NOT NULL
);
CREATE INDEX passphrase_reset_player_id ON passphrase_reset (player_id);

-- What a table of teams has beside its players, with another name for the organiser or guest of that id.
CREATE FUNCTION with_name(teams jsonb, of_player text, name text) RETURNS jsonb LANGUAGE sql IMMUTABLE
AS $$
    SELECT coalesce(teams || jsonb_object_agg(part, (
               SELECT jsonb_agg(CASE WHEN one ->> 0 = of_player THEN jsonb_build_array(of_player, name) ELSE one END
                                ORDER BY place)
                 FROM jsonb_array_elements(teams -> part) WITH ORDINALITY AS each (one, place))), teams)
      FROM unnest(ARRAY['organisers', 'guests']) AS part
     WHERE jsonb_typeof(teams -> part) = 'array' AND jsonb_array_length(teams -> part) > 0
$$;

-- An action without what somebody has written in it. It stays an action of its type: rules may ask for a text.
CREATE FUNCTION without_text(action jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
AS $$
    SELECT coalesce(action || jsonb_object_agg(key, '–'), action)
      FROM unnest(ARRAY['text', 'reason']) AS key
     WHERE jsonb_typeof(action -> key) = 'string' AND action ->> key <> ''
$$;

-- Packed events without what this player has written in them.
CREATE FUNCTION packed_without_texts(events json, of_player text) RETURNS json LANGUAGE sql IMMUTABLE
AS $$
    SELECT json_build_object(
        'at', events -> 'at', 'seat', events -> 'seat', 'delay', events -> 'delay', 'player_id', events -> 'player_id',
        'action', (
            SELECT json_agg(CASE WHEN who = of_player THEN without_text(action::jsonb)::json ELSE action END ORDER BY number)
              FROM ROWS FROM (json_array_elements(events -> 'action'), json_array_elements_text(events -> 'player_id'))
              WITH ORDINALITY AS event (action, who, number)))
$$;

-- migrate:down

DROP FUNCTION packed_without_texts(json, text);
DROP FUNCTION without_text(jsonb);
DROP FUNCTION with_name(jsonb, text, text);
DROP TABLE passphrase_reset;
