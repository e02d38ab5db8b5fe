-- Ratings by player, game and speed (Glicko-2).

-- name: create_ratings(player_ids text[], game_name text, speed text, rating float8, deviation float8,
--     volatility float8)
-- Gives players without a rating that of a beginner, so that there is a row to compare and set.
INSERT INTO rating (player_id, game_name, speed, rating, deviation, volatility, rated_at)
SELECT id, :game_name, :speed, :rating, :deviation, :volatility, dbnow()
  FROM player WHERE id = ANY (:player_ids) ORDER BY id
    ON CONFLICT DO NOTHING

-- name: ratings(player_ids text[], game_name text, speed text)
-- The ratings of these players.
SELECT player_id, rating, deviation, volatility, game_count, rated_at FROM rating
 WHERE player_id = ANY (:player_ids) AND game_name = :game_name AND speed = :speed

-- name: settle(node_id integer, table_id text, speed text, changes jsonb)
-- Writes all of the ratings after a game or none, and once: a row that was waited for is compared again as it is then.
WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(:changes)
           AS g (player_id text, game_count integer, rating float8, deviation float8, volatility float8,
                 rating_gain integer)),
same AS MATERIALIZED (
    SELECT r.player_id, r.game_name, r.speed
      FROM rating r JOIN game_table t ON t.id = :table_id JOIN given g ON g.player_id = r.player_id
     WHERE (r.game_name, r.speed, r.game_count) = (t.game_name, :speed, g.game_count)
     ORDER BY r.player_id FOR NO KEY UPDATE OF r),
held AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE id = :table_id AND follow_up_due AND ended_at IS NOT NULL
       AND (SELECT count(*) FROM same) = (SELECT count(*) FROM given)
     ORDER BY id FOR NO KEY UPDATE),
changed AS (
    -- A copy's revision is that of its shard.
    UPDATE game_table t SET rev = t.rev + CASE WHEN shard_name IS NULL THEN 1 ELSE 0 END, follow_up_due = false
      FROM held WHERE t.id = held.id
    RETURNING t.id, t.rev, t.node_ids),
rated AS (
    UPDATE rating r SET rating = g.rating, deviation = g.deviation, volatility = g.volatility,
                        game_count = r.game_count + 1, rated_at = dbnow()
      FROM changed, same s JOIN given g ON g.player_id = s.player_id
     WHERE (r.player_id, r.game_name, r.speed) = (s.player_id, s.game_name, s.speed)),
shown AS (
    UPDATE seat SET rating = round(g.rating), deviation = round(g.deviation), rating_gain = g.rating_gain, speed = :speed
      FROM changed, given g WHERE (seat.table_id, seat.player_id) = (changed.id, g.player_id)),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: rating_histories(player_id text, point_limit integer)
-- A player's ratings after at least one rated game, each with its newest points, as the JSON of a `RatingHistory`.
SELECT json_build_array(r.game_name, r.speed, r.rating, r.deviation,
    (SELECT coalesce(json_agg(json_build_array(ended_at, rating) ORDER BY ended_at), '[]')
       FROM (SELECT s.ended_at, s.rating FROM seat s
              WHERE s.player_id = :player_id AND s.rating IS NOT NULL AND s.rating_gain IS NOT NULL
                AND s.game_name = r.game_name AND s.speed = r.speed
              ORDER BY s.ended_at DESC LIMIT :point_limit) AS newest))::text
  FROM rating r WHERE r.player_id = :player_id AND r.game_count > 0 ORDER BY r.game_name, r.speed
