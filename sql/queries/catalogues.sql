-- Catalogues: drafts that organisers edit, and the versions of them.

-- name: create_catalogue(catalogue_id text, player_id text, name text, name_key text, game_name text,
--     catalogue_limit integer)
-- Makes a catalogue that a player organises. What became of it.
SELECT create_catalogue(:catalogue_id, :player_id, :name, :name_key, :game_name, :catalogue_limit)

-- name: delete_catalogue(catalogue_id text, player_id text)
-- Deletes a catalogue, by an organiser: whether there was one.
SELECT delete_catalogue(:catalogue_id, :player_id)

-- name: catalogues_of(player_id text)
-- The catalogues that a player organises, by name.
SELECT c.id, c.name, c.game_name, c.draft_rev,
       (SELECT count(*) FROM draft_entry e WHERE e.catalogue_id = c.id) AS entry_count,
       (SELECT array_agg(p.name ORDER BY p.name_key COLLATE "C")
          FROM catalogue_organiser o JOIN player p ON p.id = o.player_id WHERE o.catalogue_id = c.id) AS organisers
  FROM catalogue_organiser own JOIN catalogue c ON c.id = own.catalogue_id
 WHERE own.player_id = :player_id
 ORDER BY c.name_key COLLATE "C"

-- name: set_organiser(catalogue_id text, player_id text, name_key text, may_edit boolean, catalogue_limit integer,
--     organiser_limit integer)
-- Makes the player of a name an organiser, or one no longer. What became of it.
SELECT set_organiser(:catalogue_id, :player_id, :name_key, :may_edit, :catalogue_limit, :organiser_limit)

-- name: draft(catalogue_id text, player_id text, kind text, after_kind text, after_key text, row_limit integer)
-- The game and the revision of a draft, and its entries after a kind and key, or those of one kind. A draft without any has
-- one row, with nulls.
SELECT c.game_name, c.draft_rev, e.kind, e.entry_name, e.entry_key, e.entry
  FROM catalogue c
  JOIN catalogue_organiser o ON o.catalogue_id = c.id AND o.player_id = :player_id
  LEFT JOIN LATERAL (
    SELECT * FROM draft_entry d
     WHERE d.catalogue_id = c.id AND (d.kind, d.entry_key) > (:after_kind, :after_key)
       AND (:kind IS NULL OR d.kind = :kind)
     ORDER BY d.kind, d.entry_key LIMIT :row_limit) AS e ON true
 WHERE c.id = :catalogue_id
 ORDER BY e.kind, e.entry_key

-- name: change_draft(catalogue_id text, player_id text, draft_rev integer, nonce text, put jsonb, removed jsonb,
--     replaced text, entry_limit integer, byte_limit integer)
-- Changes a draft that has this revision, all or nothing. What became of it, and the revision that it has now.
SELECT outcome, new_rev
  FROM change_draft(:catalogue_id, :player_id, :draft_rev, :nonce, :put, :removed, :replaced, :entry_limit, :byte_limit)

-- name: publish_catalogue(catalogue_id text, player_id text, draft_rev integer, catalogue_hash text, contents text,
--     kept_versions integer)
-- Publishes what a draft of this revision holds. What became of it, and the revision that the draft has now.
SELECT outcome, new_rev
  FROM publish_catalogue(:catalogue_id, :player_id, :draft_rev, :catalogue_hash, :contents, :kept_versions)

-- name: publications(catalogue_id text, player_id text)
-- The versions of a catalogue, the newest first. One without any has a row with nulls.
SELECT p.version_number, p.catalogue_hash, p.published_at
  FROM catalogue_organiser o LEFT JOIN publication p ON p.catalogue_id = o.catalogue_id
 WHERE o.catalogue_id = :catalogue_id AND o.player_id = :player_id
 ORDER BY p.version_number DESC

-- name: catalogue_version(catalogue_hash text)
-- A version, of whatever catalogue.
SELECT game_name, contents FROM catalogue_version WHERE catalogue_hash = :catalogue_hash
