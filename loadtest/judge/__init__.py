"""Whether a server kept its word: the checker of each table, the times, and the verdict on a whole run."""
