"""Scenes of the road: photos cut, scaled and altered, with drawn plates and permits pasted in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from platelet.errors import UnreadableImage
from platelet.synth import paste
from platelet.synth.dice import Dice
from platelet.types import LABELS, LabelledScene, Photo
from platelet.vision.boxes import extent
from platelet.vision.image import read_image
from platelet.vision.preprocess import GREY
from platelet.vision.warp import warped

PLATE, PERMIT, CAR = (
    LABELS.index(name) + 1 for name in ("license_plate", "disabled_sticker", "car")
)
PHOTO_PX = 640  # the longer side of a photo at zoom 1
ZOOM = (0.55, 1.9)
LEAST_SEEN = 0.4  # part of an object inside the cut below which it is only ignored
UNSEEN = 0.05  # below which it is gone
SMALLEST_PX = 5.0  # width of a plate that is worth finding
LETTERED = 0.3  # part of the scenes with words and numbers that are no plates
PATIENCE = 20  # unreadable photos in a row


@dataclass(slots=True, eq=False)
class Stage:
    """A scene in the making; the arrays grow as things are pasted in."""

    image: np.ndarray  # uint8 "h w 3"
    boxes: list[np.ndarray]
    classes: list[int]
    corners: list[np.ndarray]
    ignored: list[bool]
    extents: list[bool]

    def add(
        self,
        box: Sequence[float] | np.ndarray,
        number: int,
        *,
        ignored: bool = False,
        corners: np.ndarray | None = None,
        by_hand: bool = True,
    ) -> None:
        """Note one more object; by_hand: somebody drew its box, which teaches how people draw."""
        self.boxes.append(np.asarray(box, np.float32))
        self.classes.append(number)
        self.ignored.append(ignored)
        self.extents.append(by_hand and corners is None)  # people draw looser than corners
        unknown = np.full((4, 2), np.nan, np.float32)
        self.corners.append(unknown if corners is None else np.asarray(corners, np.float32))


class SceneDrawer:
    """Draws labelled scenes of one size from photos.

    shares: of the photos' plates that are drawn over, of vehicles without a plate that get one, and
    of vehicles that get a permit, each in [0, 1].
    """

    def __init__(
        self,
        photos: Sequence[Photo],
        size: tuple[int, int],
        *,
        seed: int,
        regions: tuple[str, ...] = ("kr",),
        shares: tuple[float, float, float] = (0.5, 0.3, 0.3),
    ):
        self.photos, self.size, self.shares = photos, size, shares
        self.dice = Dice(seed)
        self.plates = paste.PlatePress(regions, seed)

    def scene(self) -> LabelledScene:
        """The next scene of the stream."""
        dice = self.dice
        photo, image = some_photo(self.photos, dice)
        matrix, zoom = self._cut(photo, image, dice)
        stage = Stage(resampled(image, matrix, zoom, self.size), [], [], [], [], [])
        plates, vehicles = (_moved(b, matrix) for b in (photo.plates, photo.vehicles[:, :4]))
        later = _moved(photo.unlabelled[:, :4], matrix)
        self._put_plates(stage, plates, vehicles, later)
        for box, sure in zip(later, photo.unlabelled[:, 4], strict=True):
            small = box[2] - box[0] < SMALLEST_PX
            self._keep(stage, box, PLATE, ignored=small or not sure, by_hand=False)
        for box, sure in zip(vehicles, photo.vehicles[:, 4], strict=True):
            self._keep(stage, box, CAR, ignored=not sure)
        self._put_permits(stage, vehicles[photo.vehicles[:, 4] > 0])
        if dice.chance(LETTERED):
            named = [b for b, n in zip(stage.boxes, stage.classes, strict=True) if n != CAR]
            paste.lettering(stage.image, vehicles, np.array(named).reshape(-1, 4), dice)
        stage.image = paste.through_a_camera(stage.image, dice)
        return LabelledScene(
            stage.image,
            np.array(stage.boxes, np.float32).reshape(-1, 4),
            np.array(stage.classes, np.int32),
            np.array(stage.corners, np.float32).reshape(-1, 4, 2),
            np.array(stage.ignored, bool),
            np.array(stage.extents, bool),
            photo.vehicles_known,
        )

    def _cut(self, photo: Photo, image: np.ndarray, dice: Dice) -> tuple[np.ndarray, float]:
        """(matrix "2 3" from photo to scene pixels, zoom)."""
        height, width = self.size
        zoom = math.exp(dice.between(*np.log(ZOOM))) * PHOTO_PX / max(image.shape[:2])
        stretch = math.exp(dice.normal(0, 0.06))
        scale = np.array([zoom * stretch, zoom / stretch])
        room = np.array([image.shape[1], image.shape[0]]) * scale - [width, height]
        offset = np.array([dice.between(min(0, r), max(0, r)) for r in room])
        if len(photo.plates) and dice.chance(0.7):  # a plate is in view
            x1, y1, x2, y2 = photo.plates[dice.below(len(photo.plates))]
            middle = np.array([(x1 + x2) / 2, (y1 + y2) / 2]) * scale
            inside = np.array([dice.between(0.12, 0.88) * width, dice.between(0.12, 0.88) * height])
            offset = np.clip(middle - inside, np.minimum(0, room), np.maximum(0, room))
        matrix = np.array([[scale[0], 0, -offset[0]], [0, scale[1], -offset[1]]])
        if dice.chance(0.5):  # mirrored
            matrix[0] = [-matrix[0, 0], 0, width - matrix[0, 2]]
        return matrix, float(zoom)

    def _put_plates(
        self, stage: Stage, plates: np.ndarray, vehicles: np.ndarray, later: np.ndarray
    ) -> None:
        """Labelled plates, some drawn over, and drawn ones at vehicles without any, or `later`."""
        pasted, added, _ = self.shares
        dice = self.dice
        for box in plates:
            whole = self._seen(box) > 0.999
            if whole and box[2] - box[0] > 2 * SMALLEST_PX and dice.chance(pasted):
                corners = self.plates.replace(stage.image, box, dice).corners
                stage.add(extent(corners), PLATE, corners=corners)
            else:
                self._keep(stage, box, PLATE, ignored=box[2] - box[0] < SMALLEST_PX)
        for box in vehicles:
            width = box[2] - box[0]
            bare = not any(_holds(box, plate) for plate in (*plates, *later))
            if not bare or width < 50 or self._seen(box) < 0.8 or not dice.chance(added):
                continue
            place = paste.place_on(box, dice)
            if self._seen(place) > 0.999:
                corners = self.plates.replace(stage.image, place, dice, over=False).corners
                stage.add(extent(corners), PLATE, corners=corners)

    def _put_permits(self, stage: Stage, vehicles: np.ndarray) -> None:
        for box in vehicles:
            if box[2] - box[0] < 90 or not self.dice.chance(self.shares[2]):
                continue
            place = paste.behind_windshield(stage.image, box, self.dice)
            if place is not None:
                stage.add(place, PERMIT)

    def _keep(
        self, stage: Stage, box: np.ndarray, number: int, *, ignored: bool, by_hand=True
    ) -> None:
        """Note an object of the photo, as far as it is inside."""
        seen = self._seen(box)
        if seen < UNSEEN:
            return
        height, width = self.size
        inside = np.clip(box, 0, [width, height, width, height])
        stage.add(inside, number, ignored=ignored or seen < LEAST_SEEN, by_hand=by_hand)

    def _seen(self, box: np.ndarray) -> float:
        """Part of a box that is inside the scene."""
        height, width = self.size
        inside = np.clip(box, 0, [width, height, width, height])
        area = (box[2] - box[0]) * (box[3] - box[1])
        return float((inside[2] - inside[0]) * (inside[3] - inside[1]) / max(area, 1e-6))


def some_photo(photos: Sequence[Photo], dice: Dice) -> tuple[Photo, np.ndarray]:
    """One of the photos and its picture; unreadable ones are passed over."""
    photo, why = photos[0], ""
    for _ in range(PATIENCE):
        photo = dice.pick(photos)
        try:
            return photo, read_image(photo.path)
        except UnreadableImage as error:
            why = error.why
    raise UnreadableImage(photo.path, f"{why}; {PATIENCE} photos in a row cannot be read")


def resampled(
    image: np.ndarray, matrix: np.ndarray, zoom: float, size: tuple[int, int]
) -> np.ndarray:
    """The cut; a photo that gets smaller is first reduced by area."""
    if zoom < 0.75:
        small = cv2.resize(image, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
        matrix = matrix.copy()
        matrix[:, 0] *= image.shape[1] / small.shape[1]
        matrix[:, 1] *= image.shape[0] / small.shape[0]
        image = small
    height, width = size
    return warped(image, matrix, (width, height), fill=(GREY,) * 3)


def _moved(boxes: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Boxes "n 4" through a matrix without rotation; a mirrored one comes out in order again."""
    x = boxes[:, [0, 2]] * matrix[0, 0] + matrix[0, 2]
    y = boxes[:, [1, 3]] * matrix[1, 1] + matrix[1, 2]
    return np.stack([x.min(1), y.min(1), x.max(1), y.max(1)], 1).astype(np.float32)


def _holds(outer: np.ndarray, inner: np.ndarray) -> bool:
    """The middle of `inner` is inside `outer`."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return bool(outer[0] < x < outer[2] and outer[1] < y < outer[3])
