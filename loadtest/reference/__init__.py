"""Servers that do it in another way, to be measured in the same run."""
