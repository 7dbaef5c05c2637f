"""A network's bytes to a model file that was tried before it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from platelet.learn.checkpoint import RunInfo
from platelet.model_file import ModelCard, Provenance, write_model
from platelet.runtime.session import Session

Checked = TypeVar("Checked")


@dataclass(frozen=True, slots=True)
class Written(Generic[Checked]):
    """A model file that passed its check."""

    card: ModelCard
    size_bytes: int  # of the whole file, card included
    checked: Checked  # what the check found


def write_checked(
    out: Path, network: bytes, card: ModelCard, check: Callable[[Session], Checked]
) -> Written[Checked]:
    """Write the model file `out`, if `check` does not raise on it; else nothing is left behind."""
    partial = Path(f"{out}.part")
    partial.parent.mkdir(parents=True, exist_ok=True)
    try:
        card = write_model(partial, network, card)
        checked = check(Session.open(partial))
        size = partial.stat().st_size
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return Written(card, size, checked)


def provenance(info: RunInfo, folder: Path, trained_on: str) -> Provenance:
    """Where the weights of run `folder` come from; trained_on: the data, in words."""
    ended = datetime.fromtimestamp((Path(folder) / "run.json").stat().st_mtime, UTC)
    return Provenance(
        recipe=info.recipe,
        seed=info.config.seed,
        plates_seen=info.plates_seen,
        minutes=round((info.seconds + info.earlier_seconds) / 60, 1),
        trained_on=trained_on,
        date=ended.date().isoformat(),
    )
