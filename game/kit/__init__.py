"""Pure functions that rules and the engine use."""
