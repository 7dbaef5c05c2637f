"""Networks. Add a model = add a file."""
