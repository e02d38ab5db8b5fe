"""The tests, which mirror the code. A package, for one of the oracles installs another of this name."""
