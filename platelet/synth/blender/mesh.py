"""Meshes in millimetres: the pressed plate, boxes, domes. x to the right, y up, z to the viewer.

The origin is the middle of the plate, on its paint.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from platelet.synth.face import Face

STEP_MM = (0.8, 1.6)  # between the vertices of a raised plate: least, most
FLAT_MM = 5.0  # and of a flat one
SOFT_MM = 0.7  # how far the bevel of a raised character reaches
INKED = (0.1, 0.45)  # coverage from which on paint counts as pressed, and as wholly pressed


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """Vertices, four to a face, seen from outside counterclockwise."""

    vertices: np.ndarray  # float32 "n 3", millimetres
    faces: np.ndarray  # int32 "m 4"
    uvs: np.ndarray  # float32 "n 2": place in the texture, from its lower left corner
    smooth: bool = True  # round, not edged

    def moved(self, x: float, y: float, z: float) -> "Mesh":
        """The same mesh elsewhere."""
        shift = np.array([x, y, z], np.float32)
        return Mesh(self.vertices + shift, self.faces, self.uvs, self.smooth)


def relief(face: Face, height_mm: float) -> np.ndarray:
    """How high the plate stands above its ground, float32 in millimetres, on the canvas."""
    low, high = INKED
    pressed = np.clip((face.raised() - low) / (high - low), 0, 1).astype(np.float32)
    soft = cv2.GaussianBlur(pressed, (0, 0), max(0.3, SOFT_MM * face.px_per_mm))
    return height_mm * soft * soft * (3 - 2 * soft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """How a plate leaves the press, in millimetres."""

    relief: float  # how high its characters stand; 0: printed
    thick: float
    corner: float  # radius
    pixel: float  # what a pixel of the picture shows

    @property
    def step(self) -> float:
        """Between vertices: what the picture can tell, and no finer."""
        return float(np.clip(0.7 * self.pixel, *STEP_MM)) if self.relief else FLAT_MM


def plate(face: Face, pressing: Pressing) -> Mesh:
    """The plate with its characters raised, its corners round, its edge a wall."""
    width, height = face.layout.size_mm
    columns, rows = (round(side / pressing.step) + 1 for side in (width, height))
    x, y = np.meshgrid(np.linspace(0, width, columns), np.linspace(0, height, rows))
    x, y = _rounded(x, y, (width, height), pressing.corner)
    pixels = face.pad + np.stack([x, y]).astype(np.float32) * face.px_per_mm
    at_x, at_y = pixels - np.float32(0.5)
    z = cv2.remap(relief(face, pressing.relief), at_x, at_y, cv2.INTER_LINEAR)
    canvas_h, canvas_w = face.ink.shape
    uvs = np.stack([pixels[0] / canvas_w, 1 - pixels[1] / canvas_h], -1).reshape(-1, 2)
    top = np.stack([x - width / 2, height / 2 - y, z], -1).reshape(-1, 3).astype(np.float32)
    rim = _outline(rows, columns)
    wall = np.concatenate([top[rim], top[rim] * [1, 1, 0] - [0, 0, pressing.thick]])
    faces = np.concatenate([grid(rows, columns), len(top) + _band(len(rim))])
    vertices = np.concatenate([top, wall]).astype(np.float32)
    return Mesh(vertices, faces, np.concatenate([uvs, uvs[rim], uvs[rim]]).astype(np.float32))


def _rounded(x, y, size, radius: float):
    """Places of a grid on a rectangle, those outside its round corners drawn in onto the arcs."""
    inner_x = np.clip(x, radius, size[0] - radius)
    inner_y = np.clip(y, radius, size[1] - radius)
    away = np.hypot(x - inner_x, y - inner_y)
    shrink = np.minimum(1, radius / np.maximum(away, 1e-9))
    return inner_x + (x - inner_x) * shrink, inner_y + (y - inner_y) * shrink


def grid(rows: int, columns: int) -> np.ndarray:
    """The faces of a grid of vertices whose first row is the upper one."""
    at = np.arange(rows * columns, dtype=np.int32).reshape(rows, columns)
    corners = at[:-1, :-1], at[1:, :-1], at[1:, 1:], at[:-1, 1:]
    return np.stack([corner.ravel() for corner in corners], -1)


def _outline(rows: int, columns: int) -> np.ndarray:
    """The vertices along the edge of a grid, clockwise from the upper left."""
    at = np.arange(rows * columns, dtype=np.int32).reshape(rows, columns)
    return np.concatenate([at[0, :-1], at[:-1, -1], at[-1, :0:-1], at[:0:-1, 0]])


def _band(count: int) -> np.ndarray:
    """The faces between two closed rings of `count` vertices, the first one upper, clockwise."""
    here = np.arange(count, dtype=np.int32)
    there = (here + 1) % count
    return np.stack([here, there, there + count, here + count], -1)


def box(low: tuple[float, float, float], high: tuple[float, float, float]) -> Mesh:
    """A block between two corners."""
    places = [[(low, high)[(i >> axis) & 1][axis] for axis in range(3)] for i in range(8)]
    faces = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]]
    uvs = np.zeros((8, 2), np.float32)
    return Mesh(np.array(places, np.float32), np.array(faces, np.int32), uvs, smooth=False)


def panel(width: float, height: float) -> Mesh:
    """An upright rectangle around the origin, its texture stretched over it."""
    w, h = width / 2, height / 2
    places = np.array([[-w, h, 0], [w, h, 0], [-w, -h, 0], [w, -h, 0]], np.float32)
    uvs = np.array([[0, 1], [1, 1], [0, 0], [1, 0]], np.float32)
    return Mesh(places, grid(2, 2), uvs, smooth=False)


def dome(radius: float, height: float, around: int = 24, rings: int = 5) -> Mesh:
    """The head of a bolt."""
    turn = -2 * math.pi * np.arange(around + 1) / around
    rise = np.linspace(0, math.pi / 2, rings)[:, None]
    r, z = radius * np.cos(rise), height * np.sin(rise)
    places = np.stack([r * np.cos(turn), r * np.sin(turn), z + 0 * turn], -1).reshape(-1, 3)
    faces = grid(rings, around + 1)
    return Mesh(places.astype(np.float32), faces, np.zeros((len(places), 2), np.float32))
