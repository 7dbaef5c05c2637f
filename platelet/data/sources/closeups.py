"""Drawn plates in photos, seen from near, for training a network that finds their corners."""

from dataclasses import dataclass

from platelet.data.stream import Draw
from platelet.synth.closeup import CloseupDrawer
from platelet.types import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeups:
    """Draws views of plates of several regions, pasted into photos."""

    photos: tuple[Photo, ...]
    size: tuple[int, int]  # height and width of a view, pixels
    regions: tuple[str, ...] = ("kr",)

    def __call__(self, seed: int) -> Draw:
        """A drawer with its own stream."""
        drawer = CloseupDrawer(self.photos, self.size, seed=seed, regions=self.regions)
        return lambda _progress: drawer.view()
