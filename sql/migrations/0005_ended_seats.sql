-- Fills the columns that 0004 has added, for the games that were over before. It locks seats of such games only.
-- runs-with: 3

-- migrate:up

UPDATE seat s SET ended_at = t.ended_at, game_name = t.game_name, speed = t.speed
  FROM game_table t WHERE t.id = s.table_id AND t.ended_at IS NOT NULL AND s.ended_at IS NULL;

-- migrate:down

-- 0004 drops the columns.
SELECT 1;
