"""What Latin plates have of their own: rows set by their text, pictures, words, seals, stickers."""
