import multiprocessing
from itertools import islice

import numpy as np
import pytest

from platelet.data.batch import Collator
from platelet.data.stream import StreamPlan, draw_dispatch, prefetch
from platelet.errors import WorkerDied
from platelet.plates.alphabet import Alphabet
from tests.data.plates import DigitPlates, DyingPlates, FailingPlates, RefusingPlates

COLLATE = Collator(alphabet=Alphabet(tuple("0123456789")), length=4)


def plan(**changes):
    defaults = {"collate": COLLATE, "batch": 4, "steps_per_dispatch": 2, "workers": 2, "seed": 3}
    return StreamPlan(**defaults | changes)


def test_batches_are_those_of_the_seeds_in_turn_and_no_process_is_left():
    with prefetch(DigitPlates(), plan()) as batches:
        got = list(islice(batches, 4))
    assert not multiprocessing.active_children()
    draws = [DigitPlates()(plan().worker_seed(worker)) for worker in range(2)]
    for index, batch in enumerate(got):
        wanted = draw_dispatch(draws[index % 2], plan(), index)
        assert batch.images.shape == (2, 4, 64, 128, 1)
        assert all(np.array_equal(a, b) for a, b in zip(batch, wanted, strict=True))


@pytest.mark.parametrize(
    ("factory", "why"),
    [
        (FailingPlates(), r"(?s)Traceback.*no font"),
        (RefusingPlates(), "^Drawing worker 0 failed: rows must be 1 or 2 but is 3$"),
        (DyingPlates(), "code 7"),
    ],
)
def test_a_dead_worker_is_an_error_and_no_hang(factory, why):
    with pytest.raises(WorkerDied, match=why), prefetch(factory, plan(workers=1)) as batches:
        next(batches)


def test_seeds_differ_by_worker_and_after_a_resume():
    seeds = {plan(first_dispatch=d).worker_seed(w) for d in range(5) for w in range(4)}
    assert len(seeds) == 20
