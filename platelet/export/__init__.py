"""Weights to a model file: convert, quantise, verify. Add a target = add a file in targets/."""
