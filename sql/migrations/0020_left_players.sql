-- Which players have left the page of a table. A column with a constant default changes only the catalogue; code that does
-- not know it leaves it as it is, and takes everybody who is offline for one whose connection is lost.
-- runs-with: 3

-- migrate:up

-- The players of a table who followed it through this node until they left the page.
ALTER TABLE table_audience ADD left_ids text[] NOT NULL DEFAULT '{}';

-- migrate:down

ALTER TABLE table_audience DROP left_ids;
