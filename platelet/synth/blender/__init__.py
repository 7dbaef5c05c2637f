"""The same plates as meshes under Blender's light: a second opinion on the drawing."""
