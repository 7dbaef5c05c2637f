"""YOLO: a .txt a photo with `class x y width height` a line, in parts of the photo's size.

Labels lie beside the photos, or in labels/ with the photos in images/. The names of the classes are
the lines of classes.txt or obj.names, else those of types.LABELS.
"""

from pathlib import Path

from platelet.data.photos import photo
from platelet.errors import BadManifest, UnreadableImage
from platelet.types import LABELS, Photo
from platelet.vision.header import read_header
from platelet.vision.image import SUFFIXES

NAMES = ("classes.txt", "obj.names")


def applies(folder: Path) -> bool:
    """Whether the folder is of this form."""
    return any(_label(folder, path).exists() for path in _pictures(folder))


def photos(folder: Path) -> list[Photo]:
    """The photos that have a label file; BadManifest names the line that is wrong."""
    names = _names(folder)
    found = []
    for path in _pictures(folder):
        label = _label(folder, path)
        if not label.exists():
            continue
        header = read_header(path.read_bytes())
        if header is None:
            raise UnreadableImage(path, "this is no picture, but has labels")
        size = header.width, header.height
        lines = enumerate(label.read_text(encoding="utf-8").splitlines(), start=1)
        named = [_box(f"{label}, line {n}", line, names, size) for n, line in lines if line.strip()]
        found.append(photo(path, named))
    return found


def _pictures(folder: Path) -> list[Path]:
    where = folder / "images" if (folder / "images").is_dir() else folder
    return sorted(p for p in where.rglob("*") if p.suffix.lower() in SUFFIXES)


def _label(folder: Path, picture: Path) -> Path:
    images = folder / "images"
    if images.is_dir():
        return (folder / "labels" / picture.relative_to(images)).with_suffix(".txt")
    return picture.with_suffix(".txt")


def _names(folder: Path) -> list[str]:
    for name in NAMES:
        if (folder / name).exists():
            return (folder / name).read_text(encoding="utf-8").split("\n")
    return list(LABELS)


def _box(where: str, line: str, names: list[str], size: tuple[int, int]) -> tuple[str, list[float]]:
    parts = line.split()
    try:
        number, x, y, w, h = int(parts[0]), *(float(v) for v in parts[1:5])
        name = names[number].strip()
    except (ValueError, IndexError):
        raise BadManifest(f"{where}: expected `class x y width height`, got {line!r}") from None
    width, height = size
    box = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height]
    return name, box
