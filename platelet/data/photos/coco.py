"""COCO: one .json with images, annotations (bbox x y width height) and categories."""

import json
from pathlib import Path

from platelet.data.photos import photo
from platelet.errors import BadManifest
from platelet.types import Photo


def applies(folder: Path) -> bool:
    """Whether the folder is of this form."""
    return any(folder.glob("*.json"))


def photos(folder: Path) -> list[Photo]:
    """The images of the alphabetically first .json; their files lie in the folder or in images/."""
    path = min(folder.glob("*.json"))
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        names = {one["id"]: str(one["name"]) for one in document["categories"]}
        boxes: dict = {one["id"]: [] for one in document["images"]}
        for one in document["annotations"]:
            x, y, width, height = (float(v) for v in one["bbox"])
            box = [x, y, x + width, y + height]
            boxes[one["image_id"]].append((names[one["category_id"]], box))
        return [
            photo(_place(folder, one["file_name"]), boxes[one["id"]]) for one in document["images"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise BadManifest(f"{path}: not COCO's form: {type(error).__name__} {error}") from None


def _place(folder: Path, name: str) -> Path:
    inside = folder / "images" / name
    return inside if inside.exists() else folder / name
