"""Models by name: those in the package, and any file by its path."""

from functools import cache
from pathlib import Path

from platelet.errors import UnknownName
from platelet.model_file import READ, ModelCard, read_model
from platelet.runtime.session import Session

SHIPPED = Path(__file__).parent.parent / "models"
SUFFIXES = (".tflite", ".onnx")


def known_models(folder: Path = SHIPPED) -> dict[str, Path]:
    """The models in `folder` by name; where a name has two formats, TFLite."""
    found = (p for suffix in reversed(SUFFIXES) for p in sorted(folder.glob(f"*{suffix}")))
    return {path.stem: path for path in found}


@cache
def cards(folder: Path = SHIPPED) -> dict[str, ModelCard]:
    """The cards of the models in `folder` by name."""
    return {name: read_model(path)[0] for name, path in known_models(folder).items()}


def readers(folder: Path = SHIPPED) -> dict[str, str]:
    """What the models in `folder` read: the main region of each, with its name."""
    return {card.regions[0]: n for n, card in cards(folder).items() if card.task == READ}


def reader_of(region: str, folder: Path = SHIPPED) -> str:
    """The model that reads a region: of several the one with the fewest regions."""
    found = [
        (len(card.regions), name)
        for name, card in cards(folder).items()
        if card.task == READ and region in card.regions
    ]
    if not found:
        raise UnknownName("model for region", region, readers(folder))
    return min(found)[1]


def load_model(name_or_path: str | Path, *, threads: int = 1, folder: Path = SHIPPED) -> Session:
    """The model shipped under a name, or the model file at a path."""
    known = known_models(folder)
    name = str(name_or_path)
    if name in known:
        return Session.open(known[name], threads=threads)
    path = Path(name_or_path)
    if path.exists() or path.suffix in SUFFIXES or len(path.parts) > 1:
        return Session.open(path, threads=threads)
    raise UnknownName("model", name, known)
