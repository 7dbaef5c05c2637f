"""Losses: pure functions, one value a plate. Add a loss = add a file."""
