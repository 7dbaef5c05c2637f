"""Draws the sample plates and the pictures of the documentation: python docs/pictures.py."""

from pathlib import Path

import cv2
import numpy as np

from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.synth.axes import Axes
from platelet.synth.draw import Drawer
from platelet.synth.folder import sheet
from platelet.synth.street import Street
from platelet.vision.draw import annotate

ROOT = Path(__file__).parents[1]
SAMPLE_AXES = Axes(clean=0.7, wear=0.3, light=0.7, exposure=0.3, max_yaw_deg=35)
SAMPLES = (
    ("kr", "private-2019"),
    ("kr", "commercial-2006"),
    ("kr", "green-region-1996"),
    ("kr", "electric-2017"),
    ("jp", "ordinary-1998"),
    ("jp", "light-1998"),
    ("jp", "commercial-1998"),
    ("us", "ca"),
    ("us", "ny"),
    ("de", "district"),
    ("gb", "current"),
    ("br", "mercosul"),
)

SEED = 2026
TILE_PX, GAP_PX, WHITE = 360, 8, (255, 255, 255)
STREETS = (("kr", 22, 0.55), ("kr", 26, 0.9), ("kr", 27, 0.8))  # region, seed, how near


def main() -> None:
    """Write the samples in examples and the pictures of the documentation."""
    crops = samples()
    streets()
    series_sheet()
    reading(crops)


def save(path: Path, image: np.ndarray, quality: int = 82) -> None:
    """Write a JPEG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    path.write_bytes(data.tobytes())


def samples() -> list[np.ndarray]:
    """A plate of each of several series, named after its text."""
    folder = ROOT / "examples" / "plates"
    for old in folder.glob("*.jpg"):
        old.unlink()
    images = []
    for number, (code, name) in enumerate(SAMPLES):
        where = region(code)
        series = next(s for s in where.formats if s.name == name)
        crop = Drawer(code, seed=SEED + number, axes=SAMPLE_AXES, colour=True, detail=2).of(series)
        save(folder / f"{where.text(crop.symbols)}.jpg", crop.image, 92)
        images.append(crop.image)
    return images


def streets() -> None:
    """Drawn streets with a car each, named after its plate; one of them as it is read."""
    folder = ROOT / "examples" / "streets"
    for old in folder.glob("*.jpg"):
        old.unlink()
    for code, seed, progress in STREETS:
        street = Street(code, seed=seed)
        car = street.car()
        image = street.view(car, progress).image
        save(folder / f"{car.text}.jpg", image, 88)
    seen = Reader(STREETS[-1][0]).read(image)
    save(ROOT / "docs" / "pictures" / "street.jpg", annotate(image, seen))


def series_sheet() -> None:
    """Every series, one a row."""
    drawer = Drawer("kr", seed=3, axes=Axes(clean=0.7), colour=True, detail=2)
    crops = [drawer.of(series) for series in drawer.region.formats for _ in range(8)]
    save(ROOT / "docs" / "pictures" / "kr-sheet.jpg", sheet(crops, columns=8, tile=(120, 60)))


def reading(images: list[np.ndarray]) -> None:
    """The samples with what the published model reads."""
    reader = Reader()
    tiles = []
    for image in images:
        done = annotate(image, reader.read(image, crops=True))
        height = round(done.shape[0] * TILE_PX / done.shape[1])
        tiles.append(cv2.resize(done, (TILE_PX, height), interpolation=cv2.INTER_AREA))
    save(ROOT / "docs" / "pictures" / "reading.jpg", in_columns(tiles, 4))


def in_columns(tiles: list[np.ndarray], count: int) -> np.ndarray:
    """Tiles of one width, each below the others of the column that is the shortest so far."""
    columns: list[list[np.ndarray]] = [[] for _ in range(count)]
    for tile in tiles:
        least = min(columns, key=lambda column: sum(len(one) for one in column))
        least.append(
            cv2.copyMakeBorder(tile, GAP_PX, 0, GAP_PX, 0, cv2.BORDER_CONSTANT, value=WHITE)
        )
    stacked = [np.vstack(column) for column in columns]
    tallest = max(len(one) for one in stacked)
    level = [
        cv2.copyMakeBorder(one, 0, tallest - len(one), 0, 0, cv2.BORDER_CONSTANT, value=WHITE)
        for one in stacked
    ]
    return np.hstack(level)


if __name__ == "__main__":
    main()
