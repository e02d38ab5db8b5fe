"""Servers written in other ways, to be measured in the same run as Moyo."""
