"""From a run folder to a card, and the published network beside it."""

import numpy as np

from platelet.export.rival import rival_of, rival_session
from platelet.export.run import card_of
from platelet.learn.checkpoint import RunInfo
from platelet.learn.config import TrainConfig
from platelet.learn.models.system2 import system2_parameters
from platelet.learn.models.yolov8n import yolov8n_parameters
from platelet.model_file import CORNERS, READ, WORDS
from platelet.runtime.hub import load_model as model

PUBLISHED_PARAMETERS = 32_207  # with the four numbers a channel of batch norm
NORMALISED_CHANNELS = 784
YOLOV8N_PARAMETERS = 3_006_233  # of three classes, batch norm folded
DECODING = 16  # constants among them


def test_the_card_tells_where_the_weights_come_from(tmp_path):
    info = RunInfo(
        recipe="kr_tiny",
        config=TrainConfig(batch=32, seed=5),
        symbols=("가", "서울"),
        step=1000,
        best=0.98,
        seconds=90,
    )
    (tmp_path / "run.json").write_text("{}")
    card = card_of(info, tmp_path, name="kr-tiny", version="2")
    assert (card.regions, card.symbols, card.steps) == (("kr",), ("가", "서울"), 16)
    assert card.provenance.plates_seen == 32_000
    assert card.provenance.minutes == 1.5
    assert card.scores["drawn"]["right"] == 0.98


def test_the_card_of_a_network_of_words_is_told_from_one_of_numbers(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    for words, task in ((0.0, READ), (0.5, READ), (1.0, WORDS)):
        info = RunInfo(recipe="latin_names", config=TrainConfig(words=words), symbols=("A",))
        assert card_of(info, tmp_path, name="names", version="1").task == task


def test_the_rival_has_the_published_size():
    folded_away = 3 * NORMALISED_CHANNELS  # four numbers become one bias
    assert system2_parameters() + folded_away == PUBLISHED_PARAMETERS


def test_the_detectors_rival_has_the_published_size():
    assert yolov8n_parameters() + DECODING == YOLOV8N_PARAMETERS


def test_the_rival_is_made_once_and_ends_in_a_softmax(tmp_path):
    rival, ours = rival_of(READ), model("kr_tiny").card
    assert rival is not None
    rival_session(rival, ours, tmp_path)
    (path,) = tmp_path.iterdir()
    made = path.stat().st_mtime_ns
    images = np.random.default_rng(0).integers(0, 256, (1, 64, 128), np.uint8)
    sums = rival_session(rival, ours, tmp_path).run(images).logits.sum(-1)
    np.testing.assert_allclose(sums, 1, atol=0.1)
    assert path.stat().st_mtime_ns == made  # found again


def test_corner_networks_have_no_rival():
    assert rival_of(CORNERS) is None
