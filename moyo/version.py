"""The version of this code: that of the newest entry of CHANGELOG.md that has one."""

VERSION = "0.1.0"
"""The same as in pyproject.toml; a release is tagged with it: v0.1.0."""
