"""What a plate is: formats, alphabets, regions. Standard library only."""
