-- Removed nodes, until no table names them any more. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- A node that was removed, while some tables still have it among those that watch them. A process that removes a node may
-- die before it has cleared these tables, and a table whose row is locked is not waited for; so any process goes on with it.
CREATE TABLE removed_node (
    id integer PRIMARY KEY
);

-- migrate:down

DROP TABLE removed_node;
