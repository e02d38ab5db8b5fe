-- What was said, by when.
-- runs-with: 57

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY chat_line_said_at ON chat_line (said_at);

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY chat_line_said_at;
