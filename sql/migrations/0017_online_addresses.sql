-- From which addresses players are online, so that one address does not fill the lobby. A column without a default changes
-- only the catalogue; code that does not know it leaves it null.
-- runs-with: 3

-- migrate:up

-- A hash of the address that a player came from to this node; null where addresses do not count.
ALTER TABLE player_online ADD limit_key text;

-- migrate:down

ALTER TABLE player_online DROP limit_key;
