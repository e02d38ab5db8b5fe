-- How long an action was on its way, with the event. A column with a constant default changes only the catalogue; code that
-- does not know it leaves it 0, and has no game that is told of delays.
-- runs-with: 3

-- migrate:up

-- Milliseconds from the player's act to its arrival, as far as they are known; the rules may give them back.
ALTER TABLE event ADD delay smallint NOT NULL DEFAULT 0;

-- migrate:down

ALTER TABLE event DROP delay;
