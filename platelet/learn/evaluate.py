"""Whole plates read right, while a run goes on."""

from collections.abc import Callable

import numpy as np

from platelet.data.batch import Batch
from platelet.decode.greedy import collapse
from platelet.learn.task import Weights

CHUNK = 250  # plates a call, so that the compiled shape is always the same


def exact(read: Callable, weights: Weights, plates: Batch) -> float:
    """Share of `plates` whose greedy reading equals the label, in [0, 1]."""
    total = len(plates.labels)
    right = 0
    for start in range(0, total, CHUNK):
        images = plates.images[start : start + CHUNK]
        missing = CHUNK - len(images)
        padded = np.pad(images, ((0, missing), (0, 0), (0, 0), (0, 0)))
        best = np.asarray(read(weights, padded))[: len(images)]
        labels = plates.labels[start : start + CHUNK]
        pairs = zip(best, labels, strict=True)
        right += sum(collapse(row) == label[label > 0].tolist() for row, label in pairs)
    return right / total
