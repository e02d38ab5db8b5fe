-- The delay of an action, with the event. A column with a constant default changes only the catalogue; code that
-- does not know it leaves it 0, and has no game that is told of delays.
-- runs-with: 3

-- migrate:up

-- How many milliseconds of the time before an action were the connection's, as far as that is known; the rules may give them
-- back.
ALTER TABLE event ADD delay smallint NOT NULL DEFAULT 0;

-- migrate:down

ALTER TABLE event DROP delay;
