"""Characters of Japanese plates: digits and hiragana as strokes, kanji from fonts."""
