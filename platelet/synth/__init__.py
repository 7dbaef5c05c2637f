"""Formats to labelled pictures: glyphs, layouts, plates, light, camera. 2.5-D, NumPy and OpenCV."""
