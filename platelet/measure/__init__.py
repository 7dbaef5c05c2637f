"""Readings to scores: whole plates, characters, latency."""
