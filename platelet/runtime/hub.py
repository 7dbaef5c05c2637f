"""Models by name: those in the package, and any file by its path."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from platelet.errors import UnknownName
from platelet.model_file import READ, ModelCard, read_model
from platelet.runtime.session import Session

SHIPPED = Path(__file__).parent.parent / "models"
SUFFIXES = (".tflite", ".onnx")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model's reading counts beside that of a region's first one."""

    weight: float = 1.0
    rows: int = 2  # of the plates that it reads, at most
    by_rows: float = 2.0  # its weight where a plate has more, and it reads them one by one


# asked where the first is not sure
OPINIONS = {
    "kr_large": {"kr_tiny": Opinion(0.5)},
    "latin_large": {"latin_small": Opinion(0.5), "latin_columns": Opinion(rows=1)},
}


def known_models(folder: Path = SHIPPED) -> dict[str, Path]:
    """The models in `folder` by name; where a name has two formats, TFLite."""
    found = (p for suffix in reversed(SUFFIXES) for p in sorted(folder.glob(f"*{suffix}")))
    return {path.stem: path for path in found}


@cache
def cards(folder: Path = SHIPPED) -> dict[str, ModelCard]:
    """The cards of the models in `folder` by name."""
    return {name: read_model(path)[0] for name, path in known_models(folder).items()}


def readers(folder: Path = SHIPPED) -> dict[str, str]:
    """What the models in `folder` read: each main region, with the model for it."""
    main = {card.regions[0] for card in cards(folder).values() if card.task == READ}
    return {region: reader_of(region, folder) for region in sorted(main)}


def reader_of(region: str, folder: Path = SHIPPED, *, smallest: bool = False) -> str:
    """The model that reads a region: the one with the fewest regions, of several the largest.

    A model that gives second opinions comes after those that it gives them to. Smaller ones are for
    devices where a tenth of a millisecond counts: choose them by name, or the `smallest` of a
    region.
    """
    sizes = {name: path.stat().st_size for name, path in known_models(folder).items()}
    reading = {name: card for name, card in cards(folder).items() if card.task == READ}
    found = [name for name, card in reading.items() if region in card.regions]
    if not found:
        raise UnknownName("model for region", region, {c.regions[0] for c in reading.values()})

    asked = {name for names in OPINIONS.values() for name in names}

    def rank(name: str) -> tuple[int, ...]:
        return (sizes[name],) if smallest else (name in asked, -sizes[name])

    return min(found, key=lambda name: (len(reading[name].regions), *rank(name), name))


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
