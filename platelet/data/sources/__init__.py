"""Readers of labelled data sets. Add a data set's format = add a file."""
