"""What can be learned, a file each; the kind of a run's configuration says which."""

from pathlib import Path

from platelet.data.stream import Factory
from platelet.learn.config import CornersConfig, DetectConfig, RunConfig, TrainConfig
from platelet.learn.task import Task
from platelet.plates.alphabet import Alphabet


def task_of(
    config: RunConfig,
    *,
    symbols: tuple[str, ...] | None = None,
    data_folder: Path | None = None,
    factory: Factory | None = None,
) -> Task:
    """The task of a run. `factory` replaces what draws its samples, `symbols` those it reads."""
    if isinstance(config, DetectConfig):
        from platelet.learn.tasks.detect import DetectTask

        return DetectTask(config, data_folder=data_folder, factory=factory)
    if isinstance(config, CornersConfig):
        from platelet.learn.tasks.corners import CornersTask

        return CornersTask(config, data_folder=data_folder, factory=factory)
    assert isinstance(config, TrainConfig), f"no task for {type(config).__name__}"
    from platelet.learn.tasks.read import ReadTask

    alphabet = Alphabet(symbols) if symbols else None
    return ReadTask(config, data_folder=data_folder, factory=factory, alphabet=alphabet)
