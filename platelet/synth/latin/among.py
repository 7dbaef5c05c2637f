"""What stands among the characters."""


def draw_among(face, mark, dice):
    """Draw one mark."""
