"""Batches become weights: networks, losses, the training loop and its recipes (JAX)."""
