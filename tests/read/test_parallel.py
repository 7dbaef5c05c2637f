"""Several processes give the same results in the same order as one."""

import math
import os
import pickle
from pathlib import Path
from zipfile import ZipFile

import cv2
import pytest

from platelet.errors import WorkerDied
from platelet.read import folder
from platelet.read.folder import Batch, read_all
from platelet.read.parallel import AHEAD, cores, in_order
from platelet.read.reader import Reader
from platelet.synth.draw import Drawer


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_order(workers):
    assert list(in_order(math.sqrt, [n * n for n in range(40)], workers)) == list(range(40))


def test_nobody_runs_far_ahead(tmp_path):
    paths = [tmp_path / str(n) for n in range(60)]
    results = in_order(Path.touch, paths, 2)
    for n in range(10):
        next(results)
        assert len(list(tmp_path.iterdir())) <= n + 1 + (AHEAD + 1) * 2
    results.close()
    assert len(list(tmp_path.iterdir())) < 20


def test_what_a_worker_raises_is_raised():
    results = in_order(math.sqrt, [0, 1, 4, -1, 9], 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="math domain error"):
        next(results)


def test_a_worker_that_ends_is_told_with_what_it_had():
    with pytest.raises(WorkerDied, match=r"^7: a process .*\(--workers\)"):
        list(in_order(os._exit, [7] * 20, 2))


def test_a_reader_is_copied_with_its_settings():
    copy = pickle.loads(pickle.dumps(Reader("kr", rules=False, least=0.4)))
    assert [one.region.code for one in copy.panel.recognizers] == ["kr"]
    assert copy.panel.recognizers[0].grammar is None and copy.detector.least == 0.4


@pytest.mark.parametrize("keep", [True, False])
def test_files_are_read_the_same_by_several_workers(tmp_path, monkeypatch, keep):
    monkeypatch.setattr(folder, "PICTURES_A_WORKER", 4)
    drawer = Drawer("kr", seed=5)
    for number in range(12):
        cv2.imwrite(str(tmp_path / f"{number:02d}.png"), drawer.crop().image)
    (tmp_path / "07x.jpg").write_text("no picture")
    with ZipFile(tmp_path / "some.zip", "w") as archive:
        for name in ("03.png", "07x.jpg"):
            archive.write(tmp_path / name, f"in/{name}")
    seen = []
    for workers in (1, 3):
        batch = Batch.find([tmp_path, tmp_path / "some.zip"])
        wanted = {"crops": True, "keep": keep, "workers": workers}
        results = list(read_all(Reader("kr"), batch, **wanted))
        assert (batch.read, batch.failed) == (13, 2)
        assert all((one.image is not None) == (keep and not one.error) for one in results)
        seen.append([(r.source, r.sighting and r.sighting.plates, r.error) for r in results])
    assert seen[0] == seen[1]
    assert cores() >= 1
