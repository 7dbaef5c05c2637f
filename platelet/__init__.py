"""platelet reads license plates: photo in; text, region, meaning and confidence out."""
