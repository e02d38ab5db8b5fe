-- Score graphs: estimates that have been computed once.

-- name: score_graph(table_id text, rules_version integer)
-- The leads of a table by position, computed with that version of the rules.
SELECT leads FROM score_graph WHERE table_id = :table_id AND rules_version = :rules_version

-- name: add_leads(table_id text, rules_version integer, leads jsonb)
-- Adds leads to those of that version of the rules; those of another are replaced.
INSERT INTO score_graph AS g (table_id, rules_version, leads)
SELECT id, :rules_version, :leads FROM game_table WHERE id = :table_id
    ON CONFLICT (table_id) DO UPDATE
    SET rules_version = :rules_version,
        leads = CASE WHEN g.rules_version = :rules_version THEN g.leads || :leads ELSE :leads END
