"""Photos with boxes of plates and vehicles, and the scenes that are made of them for training."""

from dataclasses import dataclass

from platelet.data.stream import Draw
from platelet.synth.scene import SceneDrawer
from platelet.types import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """Draws scenes from photos; see SceneDrawer for what the shares mean."""

    photos: tuple[Photo, ...]
    size: tuple[int, int]  # height and width of a scene, pixels
    regions: tuple[str, ...] = ("kr",)
    pasted: float = 0.5
    added: float = 0.3
    permits: float = 0.3

    def __call__(self, seed: int) -> Draw:
        """A drawer with its own stream."""
        drawer = SceneDrawer(
            self.photos,
            self.size,
            seed=seed,
            regions=self.regions,
            shares=(self.pasted, self.added, self.permits),
        )
        return lambda _progress: drawer.scene()
