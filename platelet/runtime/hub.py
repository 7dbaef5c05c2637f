"""Models by name: those in the package, and any file by its path."""

from pathlib import Path

from platelet.errors import UnknownName
from platelet.runtime.session import Session

SHIPPED = Path(__file__).parent.parent / "models"
SUFFIXES = (".tflite", ".onnx")


def known_models(folder: Path = SHIPPED) -> dict[str, Path]:
    """The models in `folder` by name; where a name has two formats, TFLite."""
    found = (p for suffix in reversed(SUFFIXES) for p in sorted(folder.glob(f"*{suffix}")))
    return {path.stem: path for path in found}


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
