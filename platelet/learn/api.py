"""Run a recipe: what the command line calls. Imports JAX only once the process is ready for it."""

from collections.abc import Sequence
from pathlib import Path

from platelet.learn.config import override
from platelet.learn.environment import prepare
from platelet.learn.recipes import recipe


def train_recipe(  # noqa: PLR0913  (the options of the verb)
    name: str,
    *,
    out: str | Path,
    sets: Sequence[str] = (),
    resume: bool = True,
    data_folder: str | Path | None = None,
    start_from: str | Path | None = None,
    restart: bool = False,
) -> Path:
    """Train recipe `name` into the run folder `out`, which is returned.

    sets: `name=value` changes. resume: go on from the folder's checkpoint when there is one.
    data_folder: labelled crops mixed in. start_from: a run whose
    weights are taken, by its folder or the name it is shipped under.
    restart: the process may start itself again for faster memory (the command line does).
    """
    config = override(recipe(name), sets)  # a typo shows before anything heavy starts
    prepare(restart=restart)
    from platelet.learn.loop import TrainJob, train

    job = TrainJob(
        recipe=name,
        config=config,
        out=Path(out),
        resume=resume,
        data_folder=Path(data_folder) if data_folder else None,
        start_from=start_from,
    )
    return train(job)
