"""Labelled images become batches. No JAX here: workers that draw must start light."""
