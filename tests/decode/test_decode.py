"""Logits to text: what is said is decoded, inside the rules where they are asked for."""

from itertools import pairwise, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.decode.beam import beam_search
from platelet.decode.boxes import character_boxes
from platelet.decode.confidence import (
    symbol_steps,
    text_log_probabilities,
    text_log_probability,
)
from platelet.decode.grammar import Grammar
from platelet.decode.greedy import BLANK, greedy, log_softmax
from platelet.plates.regions import region

KR = region("kr")
STEPS = 16
ids_of_texts = st.lists(st.integers(1, 84), max_size=8).map(tuple)


def saying(ids, *, sure=12.0, noise=0.0, seed=0):
    """Logits that say `ids`: symbol i at step 2 i, blanks between."""
    logits = np.random.default_rng(seed).normal(0, noise, (STEPS, 85)).astype(np.float32)
    for step in range(STEPS):
        symbol = ids[step // 2] if step % 2 == 0 and step // 2 < len(ids) else BLANK
        logits[step, symbol] += sure
    return logits


@given(ids_of_texts)
def test_decoding_undoes_encoding(ids):
    path = greedy(saying(ids))
    assert path.ids == ids
    assert path.steps == tuple(range(0, 2 * len(ids), 2))
    assert all(c > 0.99 for c in path.confidences)
    assert beam_search(log_softmax(saying(ids)))[0].ids == ids


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_greedy_drops_blanks_and_repeats(best):
    logits = np.full((len(best), 4), -5.0, np.float32)
    logits[np.arange(len(best)), best] = 5
    expected = tuple(b for b, a in zip(best, [0, *best], strict=False) if b and b != a)
    assert greedy(logits).ids == expected


@settings(deadline=None)
@given(seed=st.integers(0, 10_000), steps=st.integers(1, 4))
def test_text_probability_is_the_sum_over_all_paths(seed, steps):
    logp = log_softmax(np.random.default_rng(seed).normal(0, 2, (steps, 3)).astype(np.float32))
    totals = {}
    for path in product(range(3), repeat=steps):
        text = tuple(b for b, a in zip(path, (0, *path), strict=False) if b and b != a)
        totals[text] = totals.get(text, 0.0) + float(
            np.exp(sum(logp[i, s] for i, s in enumerate(path)))
        )
    for text, total in totals.items():
        assert np.exp(text_log_probability(logp, text)) == pytest.approx(total, rel=1e-4)
    assert sum(totals.values()) == pytest.approx(1, rel=1e-4)


@settings(deadline=None)
@given(
    seed=st.integers(0, 10_000),
    texts=st.lists(st.lists(st.integers(1, 4), max_size=5).map(tuple), min_size=1, max_size=6),
)
def test_texts_together_are_as_likely_as_each_alone(seed, texts):
    logp = log_softmax(np.random.default_rng(seed).normal(0, 2, (6, 5)).astype(np.float32))
    alone = [text_log_probability(logp, ids) for ids in texts]
    np.testing.assert_allclose(text_log_probabilities(logp, texts), alone, rtol=1e-9)


@settings(deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_wide_beam_finds_the_likeliest_text(seed):
    logp = log_softmax(np.random.default_rng(seed).normal(0, 1.5, (4, 4)).astype(np.float32))
    found = beam_search(logp, width=500, floor=1e-12)
    texts = {h.ids: h.log_probability for h in found}
    best = max(texts, key=lambda t: text_log_probability(logp, t))
    assert found[0].ids == best
    assert found[0].log_probability == pytest.approx(text_log_probability(logp, best), abs=1e-4)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), noise=st.floats(0, 6))
def test_inside_the_grammar_only_plates_come_out(seed, noise):
    grammar = Grammar(KR, KR.alphabet)
    logp = log_softmax(saying((1, 2, 3), noise=noise, seed=seed))
    for hypothesis in beam_search(logp, allowed=grammar):
        assert KR.allows(tuple(KR.alphabet.symbols[i - 1] for i in hypothesis.ids))


@pytest.mark.parametrize("series", KR.formats, ids=lambda s: s.name)
def test_every_series_passes_the_grammar(series):
    grammar = Grammar(KR, KR.alphabet)
    for seed in range(20):
        ids = tuple(KR.alphabet.encode(series.sample(Random(seed))))
        assert grammar.allows(ids)
        assert beam_search(log_softmax(saying(ids)), allowed=grammar)[0].ids == ids


def test_the_rules_mend_a_letter_that_cannot_stand_there():
    ids = KR.alphabet.encode(KR.alphabet.split("12가3456"))
    logits = saying(ids)
    eight, ga = KR.alphabet.ids["8"], KR.alphabet.ids["가"]
    logits[4, eight], logits[4, ga] = 12.5, 12.0  # an 8 is a little likelier than 가
    logp = log_softmax(logits)
    assert KR.alphabet.decode(beam_search(logp)[0].ids) == "1283456"
    assert (
        KR.alphabet.decode(beam_search(logp, allowed=Grammar(KR, KR.alphabet))[0].ids) == "12가3456"
    )


@given(ids_of_texts)
def test_each_symbol_is_said_at_its_own_step(ids):
    assert symbol_steps(log_softmax(saying(ids)), ids) == tuple(range(0, 2 * len(ids), 2))


def test_temperature_makes_less_sure():
    logits = saying((1, 2), sure=6.0)
    cold, warm = (text_log_probability(log_softmax(logits, t), (1, 2)) for t in (1.0, 2.0))
    assert warm < cold


def test_boxes_bound_what_a_step_looks_at():
    attention = np.zeros((8, 16, STEPS), np.float32)
    attention[2:5, 3:6, 4] = 1
    attention[7, 15, 4] = 0.9  # far away: not part of the character
    box, nothing = character_boxes(attention, (4, 6), (64, 128))
    assert box is not None and nothing is None
    assert ((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2) == pytest.approx((36 + 3.5, 28))
    assert box.width < 24 and box.height < 24  # maps are wider than characters


def test_what_a_map_says_along_a_whole_row_moves_no_box():
    attention = np.zeros((8, 16, STEPS), np.float32)
    attention[2:7, 1:4, 4] = 1
    (alone,) = character_boxes(attention, (4,), (64, 128))
    attention[7, :, 4] = 0.6  # at the lower edge, as padding makes it
    assert character_boxes(attention, (4,), (64, 128)) == (alone,)


def test_boxes_of_a_row_stand_on_one_line_and_part():
    attention = np.zeros((8, 16, STEPS), np.float32)
    for step, (top, left) in enumerate([(2, 1), (3, 4), (1, 7), (2, 10)]):
        attention[top : top + 4, left : left + 5, step] = 1
    boxes = character_boxes(attention, (0, 1, 2, 3), (80, 160))
    assert all(a.x2 <= b.x1 + 1e-6 for a, b in pairwise(boxes))
    middles = [(b.y1 + b.y2) / 2 for b in boxes]
    assert max(middles) - min(middles) < 10  # 20 before


def test_the_lower_row_has_a_line_of_its_own():
    attention = np.zeros((8, 16, STEPS), np.float32)
    for step, (top, left) in enumerate([(0, 1), (0, 6), (0, 11), (5, 1), (5, 6), (5, 11)]):
        attention[top : top + 3, left : left + 3, step] = 1
    boxes = character_boxes(attention, tuple(range(6)), (80, 160))
    assert all(max(b.y2 for b in boxes[:3]) <= b.y1 for b in boxes[3:])


@given(x=st.integers(0, 15), y=st.integers(0, 7))
def test_boxes_stay_inside_the_crop(x, y):
    attention = np.zeros((8, 16, 1), np.float32)
    attention[y, x, 0] = 3
    (box,) = character_boxes(attention, (0,), (40, 200))
    assert 0 <= box.x1 < box.x2 <= 200 and 0 <= box.y1 < box.y2 <= 40
