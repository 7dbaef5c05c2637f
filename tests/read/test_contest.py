"""Readings of one plate by several regions' models."""

from dataclasses import replace

import pytest

from platelet import Reader
from platelet.read.contest import AGAINST_THE_RULES, HOPELESS, contend, surest
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer
from platelet.types import Alternative, Plate

KR = Plate("12가3456", 0.9, "kr", "private-2006", True, 1)
JP = Plate("80 8550", 0.5, "jp", None, False, 2)
NOTHING = Plate("", 0.99, "latin", None, False, 1)


def test_one_reading_stays_as_it_is():
    assert surest([KR]) is KR


def test_the_surest_text_wins_and_tells_what_the_others_count():
    best = surest([NOTHING, JP, KR])
    assert best.text == KR.text
    assert best.regions == {"kr": 0.9, "jp": 0.5 * AGAINST_THE_RULES, "latin": 0.0}


def test_that_nothing_is_there_is_no_other_text():
    assert [one.text for one in surest([KR, NOTHING]).alternatives] == []


def test_other_regions_share_what_the_best_leaves():
    own = replace(KR, alternatives=(Alternative("12거3456", 0.06),))
    told = surest([JP, own]).alternatives
    assert [one.text for one in told] == ["12거3456", "80 8550"]
    assert told[1].confidence == pytest.approx(0.04 * 0.5 * AGAINST_THE_RULES)


def test_however_many_compete_they_share_no_more_than_is_left():
    sure = replace(JP, valid=True, confidence=0.8)
    told = surest([KR, sure, replace(sure, text="90 8550", region="us")]).alternatives
    assert [one.confidence for one in told] == pytest.approx([0.05, 0.05])


def test_a_text_that_fits_beats_a_surer_one_that_does_not():
    assert surest([replace(JP, confidence=0.95), replace(KR, confidence=0.3)]).region == "kr"


def test_where_nobody_reads_anything_nothing_is_read():
    empty = surest([NOTHING, replace(NOTHING, region="kr", confidence=0.8)])
    assert not empty.text
    assert set(empty.regions.values()) == {0.0}


@pytest.mark.parametrize("code", ["kr", "jp", "us", "de"])
def test_no_alternative_of_a_drawn_plate_is_empty_or_surer_than_it(code):
    draw = Drawer(code, seed=417, axes=EASY)
    for plate in Reader().read_crops([draw.crop().image for _ in range(12)]):
        assert all(one.text for one in plate.alternatives)
        assert plate.confidence + sum(a.confidence for a in plate.alternatives) < 1 + 1e-3
        assert max(plate.regions.values()) == plate.regions[plate.region]


def test_readings_far_below_the_best_do_not_contend():
    worst = replace(KR, confidence=0.99 * HOPELESS * KR.confidence)
    low = replace(KR, confidence=1.01 * HOPELESS * KR.confidence)
    assert contend([worst, KR, low, NOTHING]) == [False, True, True, False]
    assert contend([replace(low, valid=False), KR]) == [False, True]


def test_where_nothing_is_read_all_contend():
    assert contend([NOTHING, replace(NOTHING, region="kr")]) == [True, True]
