"""Matching: who plays with whom."""
