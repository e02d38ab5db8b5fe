"""A table from its opening to what follows from its end."""
