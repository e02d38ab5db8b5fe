-- What each node offers to clients, by which all nodes know which of them a table's people are to meet on. Older code writes
-- none of it, and is passed nobody.
-- runs-with: 57

-- migrate:up

-- `takes_clients`: whether a node takes new clients. `url`: the address of its WebSocket, where its settings say one.
ALTER TABLE node ADD takes_clients boolean NOT NULL DEFAULT false, ADD url text;

-- migrate:down

ALTER TABLE node DROP takes_clients, DROP url;
