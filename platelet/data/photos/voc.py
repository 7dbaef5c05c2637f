"""Pascal VOC: an .xml a photo, beside it or in Annotations with the photos in JPEGImages."""

from pathlib import Path
from xml.etree import ElementTree

from platelet.data.photos import photo
from platelet.errors import BadManifest
from platelet.types import Photo


def applies(folder: Path) -> bool:
    """Whether the folder is of this form."""
    return any(_labels(folder).glob("*.xml"))


def photos(folder: Path) -> list[Photo]:
    """A photo for each .xml; BadManifest names the file that is wrong."""
    found = []
    for path in sorted(_labels(folder).glob("*.xml")):
        try:
            root = ElementTree.parse(path).getroot()
            named = [(_text(one, "name"), _box(one)) for one in root.iter("object")]
            found.append(photo(_place(folder, path, _text(root, "filename")), named))
        except (ElementTree.ParseError, ValueError) as error:
            raise BadManifest(f"{path}: not Pascal VOC's form: {error}") from None
    return found


def _labels(folder: Path) -> Path:
    inside = folder / "Annotations"
    return inside if inside.is_dir() else folder


def _place(folder: Path, label: Path, name: str) -> Path:
    inside = folder / "JPEGImages" / name
    return inside if inside.exists() else label.parent / name


def _box(one: ElementTree.Element) -> list[float]:
    return [float(_text(one, f"bndbox/{name}")) for name in ("xmin", "ymin", "xmax", "ymax")]


def _text(one: ElementTree.Element, path: str) -> str:
    found = one.findtext(path)
    if found is None:
        raise ValueError(f"<{path}> is missing")
    return found
