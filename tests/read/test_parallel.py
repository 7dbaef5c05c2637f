"""Several threads give the same results in the same order as one."""

import threading
import time

import cv2
import pytest

from platelet.read.folder import Batch, read_all
from platelet.read.parallel import AHEAD, cores, in_order
from platelet.read.reader import Reader
from platelet.synth.draw import Drawer


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order(workers):
    def slow_first(n):
        time.sleep(0.02 if n == 0 else 0)
        return n * n

    assert list(in_order(slow_first, range(20), workers)) == [n * n for n in range(20)]


def test_nobody_runs_far_ahead():
    begun, lock = [], threading.Lock()

    def note(n):
        with lock:
            begun.append(n)
        return n

    results = in_order(note, range(100), 2)
    for n in range(10):
        assert next(results) == n
        assert len(begun) <= n + 1 + (AHEAD + 1) * 2
    results.close()


def test_what_a_worker_raises_is_raised():
    def fails(n):
        if n == 3:
            raise ValueError("three")
        return n

    results = in_order(fails, range(10), 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_a_folder_reads_the_same_with_several_workers(tmp_path):
    drawer = Drawer("kr", seed=5)
    for number in range(12):
        cv2.imwrite(str(tmp_path / f"{number:02d}.png"), drawer.crop().image)
    (tmp_path / "07x.jpg").write_text("no picture")
    seen = []
    for workers in (1, 3):
        batch = Batch.find([tmp_path])
        results = list(read_all(Reader("kr"), batch, crops=True, workers=workers))
        assert (batch.read, batch.failed) == (12, 1)
        seen.append([(r.source, r.sighting and r.sighting.plates, r.error) for r in results])
    assert seen[0] == seen[1]
    assert cores() >= 1
