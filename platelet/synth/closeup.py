"""Plates in photos seen from near: what is cut out around a plate that was roughly found."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from platelet.plates.regions import region
from platelet.synth import paste
from platelet.synth.dice import Dice
from platelet.synth.scene import resampled, some_photo
from platelet.types import Box, LabelledView, Photo
from platelet.vision.boxes import box_corners
from platelet.vision.warp import cut_box, view_of

PLATES_A_PHOTO = 6  # opening a photo costs as much as drawing several plates
VIEWS_A_PLATE = 3
WIDTH_PX = (14.0, 220.0)  # of a plate
OUTSIDE = 0.15  # of a view's side: corners further out than this are not looked for
AROUND = 0.75  # of the place's width: what is kept on every side of it
AXES = replace(paste.AXES, tilt=1.0, turned=0.25)  # turned: crops that nobody set upright
TWO_ROWS = 0.2  # share of plates that are drawn of two rows, beside those that come so
CUT_OUT = 0.25  # share of looks at a crop that somebody else cut out
EDGES = (-0.03, 0.12)  # of such a crop, beyond the plate's extent, as shares of its size


class CloseupDrawer:
    """Draws a plate into a photo and looks at it as a finder might: shifted, turned, too wide.

    size: height and width of a view, pixels.
    """

    def __init__(
        self,
        photos: Sequence[Photo],
        size: tuple[int, int],
        *,
        seed: int,
        regions: tuple[str, ...] = ("kr",),
    ):
        self.photos, self.size = photos, size
        self.dice = Dice(seed)
        self.presses = [paste.PlatePress(regions, seed, AXES)]
        two_rowed = [code for code in regions if 2 in region(code).row_counts]
        if two_rowed:
            self.presses.append(paste.PlatePress(two_rowed, seed + 1, AXES, rows=(2, 2)))
        self._photo: tuple[Photo, np.ndarray] | None = None
        self._used = 0  # plates drawn into the photo
        self._views: list[LabelledView] = []

    def view(self) -> LabelledView:
        """The next view of the stream."""
        if not self._views:
            image, corners = self._plate()
            self._views = [self._look(image, corners) for _ in range(VIEWS_A_PLATE)]
        return self._views.pop()

    def _plate(self) -> tuple[np.ndarray, np.ndarray]:
        """A piece of a photo with a drawn plate, and its corners."""
        dice = self.dice
        if self._photo is None or self._used == PLATES_A_PHOTO:
            self._photo, self._used = some_photo(self.photos, dice), 0
        self._used += 1
        photo, image = self._photo
        place, over = _place(photo, image, dice)
        wide = math.exp(dice.between(*np.log(WIDTH_PX)))
        zoom = wide / float(place[2] - place[0])
        tall = zoom * float(place[3] - place[1])
        room = AROUND * wide
        size = (math.ceil(tall + 2 * room), math.ceil(wide + 2 * room))
        left, top = room - zoom * place[0], room - zoom * place[1]
        piece = resampled(image, np.array([[zoom, 0, left], [0, zoom, top]]), zoom, size)
        box = np.array([room, room, room + wide, room + tall], np.float32)
        press = self.presses[-1 if dice.chance(TWO_ROWS) else 0]
        drawn = press.replace(piece, box, dice, over=over)
        return paste.through_a_camera(piece, dice), drawn.corners

    def _look(self, image: np.ndarray, corners: np.ndarray) -> LabelledView:
        height, width = self.size
        cut = self.dice.chance(CUT_OUT)
        if cut:
            image, corners = _cut_out(image, corners, self.dice)
        if cut and self.dice.chance(0.5):
            guess = box_corners([0, 0, image.shape[1], image.shape[0]])
        else:
            guess = _guess(corners, self.dice)
        view = view_of(image, guess, self.size)
        seen = view.there(corners) / [width, height]
        if seen.min() < -OUTSIDE or seen.max() > 1 + OUTSIDE:
            view = view_of(image, corners, self.size)
            seen = view.there(corners) / [width, height]
        middles = np.array([[0, 0.5], [1, 0.5], [0.5, 0], [0.5, 1]]) * [width, height]
        left, right, top, bottom = view.back(middles)
        extent = np.array([np.linalg.norm(right - left), np.linalg.norm(bottom - top)])
        heights = extent / max(1.0, _height(corners))
        return LabelledView(view.image, seen.astype(np.float32), heights.astype(np.float32))


def _place(photo: Photo, image: np.ndarray, dice: Dice) -> tuple[np.ndarray, bool]:
    """(x1 y1 x2 y2 in photo pixels, whether a plate of the photo is there)."""
    if len(photo.plates) and dice.chance(0.5):
        box = photo.plates[dice.below(len(photo.plates))]
        if box[2] - box[0] >= 12 and box[3] - box[1] >= 4:
            return box, True
    height, width = image.shape[:2]
    wide = width * math.exp(dice.between(math.log(0.04), math.log(0.3)))
    tall = wide / dice.between(1.3, 5.0)
    x, y = dice.between(0, max(1.0, width - wide)), dice.between(0, max(1.0, height - tall))
    return np.array([x, y, x + wide, y + tall]), False


def _guess(corners: np.ndarray, dice: Dice) -> np.ndarray:
    """The corners as a finder would tell them: a loose box, rough corners, or nearly right ones."""
    height = _height(corners)
    kind = dice.between(0, 1)
    if kind < 0.35:
        low, high = corners.min(0), corners.max(0)
        middle, size = (low + high) / 2, high - low
        size = size * [dice.between(0.88, 1.3), dice.between(0.8, 1.9)]
        middle = middle + dice.rng.normal(0, 0.07, 2) * size
        return box_corners([*(middle - size / 2), *(middle + size / 2)])
    error = 0.05 if kind > 0.7 else 0.16
    middle = corners.mean(0)
    scale = np.exp(dice.rng.normal(0, error, 2))
    shift = dice.rng.normal(0, error, 2) * height
    return (corners - middle) * scale + middle + shift + dice.rng.normal(0, error, (4, 2)) * height


def _cut_out(image: np.ndarray, corners: np.ndarray, dice: Dice) -> tuple[np.ndarray, np.ndarray]:
    """A crop around the plate and its corners there; what is beyond its edges is not known."""
    low, high = corners.min(0), corners.max(0)
    size = high - low
    x1, y1 = (low - size * [dice.between(*EDGES), dice.between(*EDGES)]).tolist()
    x2, y2 = (high + size * [dice.between(*EDGES), dice.between(*EDGES)]).tolist()
    left, top = max(0, round(x1)), max(0, round(y1))
    box = Box(left, top, max(left + 4, x2), max(top + 4, y2))
    return cut_box(image, box), (corners - [left, top]).astype(np.float32)


def _height(corners: np.ndarray) -> float:
    """Mean length of the left and the right side."""
    left, right = corners[0] - corners[3], corners[1] - corners[2]
    return float(np.linalg.norm(left) + np.linalg.norm(right)) / 2
