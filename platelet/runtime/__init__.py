"""A model file to arrays: session, hub, and one backend a network format in backends/."""
