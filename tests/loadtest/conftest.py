"""Servers for load tests."""

from tests.system.conftest import Serve, serve

__all__ = ["Serve", "serve"]
