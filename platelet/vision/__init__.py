"""Pixels: pictures in, crops and arrays out. NumPy and OpenCV."""
