"""Names are found among whatever else is said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.decode.greedy import BLANK, log_softmax
from platelet.decode.names import TOGETHER, name_prices
from platelet.plates.regions import region

US = region("us")
NAMES = ("UTAH", "TEXAS", "KANSAS", "ARKANSAS", "TENNESSEE", "VIRGINIA", "WESTVIRGINIA")
STEPS = 48
words = st.text("BCDFGHJKLMPQ0123456789", max_size=5)


def ids(text):
    return tuple(US.alphabet.encode(text))


def said(text, sure=8.0):
    """A look that says `text`, a step a symbol and a blank after it."""
    logits = np.zeros((STEPS, US.alphabet.size), np.float32)
    logits[:, BLANK] = sure
    for place, one in enumerate(ids(text)):
        logits[2 * place, BLANK], logits[2 * place, one] = 0, sure
    return log_softmax(logits, 1.0)


def prices(text):
    told = name_prices(said(text)[None], [ids(name) for name in NAMES])[0]
    return dict(zip(NAMES, told.tolist(), strict=True))


@given(st.sampled_from(NAMES), words, words)
def test_a_name_costs_nothing_wherever_it_stands(name, before, after):
    told = prices(before + name + after)
    assert told[name] == pytest.approx(0, abs=3e-2 * len(name))
    assert all(price > 1 for other, price in told.items() if other not in name)


def test_a_wrong_letter_costs_what_the_network_thinks():
    told = prices("UT4H")
    assert told["UTAH"] == pytest.approx(8.0, abs=0.2)


def test_what_is_read_vaguely_makes_no_name_cheap():
    """All classes alike, each step: a name costs as much a letter as there are symbols to say."""
    vague = np.full((1, STEPS, US.alphabet.size), -np.log(US.alphabet.size))
    (told,) = name_prices(vague, [ids("OHIO"), ids("MINNESOTA")])
    steps = np.array([4, 10])  # one more between the two N
    assert told == pytest.approx(steps * np.log(US.alphabet.size))


def test_doubled_letters_need_a_blank_between():
    logits = np.zeros((STEPS, US.alphabet.size), np.float32)
    logits[:, BLANK] = 8
    for step, one in enumerate(ids("TENNESSEE")):  # no blank anywhere: read as TENESE
        logits[step, BLANK], logits[step, one] = 0, 8
    (told,) = name_prices(log_softmax(logits, 1.0)[None], [ids("TENNESSEE"), ids("TENESE")])
    assert told[0] > 1 and told[1] == pytest.approx(0, abs=0.2)


def test_a_name_longer_than_what_is_said_is_not_found():
    (told,) = name_prices(said("AB")[None, :3], [ids("UTAH")])
    assert np.isinf(told[0])


def test_each_crop_has_its_prices():
    both = np.stack([said("UTAH"), said("TEXAS")])
    told = name_prices(both, [ids("UTAH"), ids("TEXAS")])
    assert told.shape == (2, 2) and (told.argmin(1) == [0, 1]).all()


def test_names_cost_the_same_alone_and_among_many():
    many = [ids("A" * (1 + i % 20) + "B") for i in range(2 * TOGETHER + 3)]
    looked = log_softmax(np.random.default_rng(2).normal(0, 3, (2, STEPS, US.alphabet.size)))
    together = name_prices(looked, many)
    alone = np.concatenate([name_prices(looked, [one]) for one in many], 1)
    np.testing.assert_allclose(together, alone, rtol=1e-5)
