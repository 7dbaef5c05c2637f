"""The temperature makes confidences fit how often texts are right."""

import numpy as np

from platelet.decode.greedy import greedy
from platelet.export.temperature import confidences, fit_temperature
from platelet.measure.plates import calibration_error


def boasting(n=400, seed=0):
    """Logits that say one symbol too surely: right in three of four."""
    rng = np.random.default_rng(seed)
    logits = np.zeros((n, 4, 3), np.float32)
    logits[:, :, 0] = 12
    logits[:, 1, 0], logits[:, 1, 1] = 0, 12
    labels = [[1] if rng.random() < 0.75 else [2] for _ in range(n)]
    return logits, labels


def test_boasting_is_cooled_down():
    logits, labels = boasting()
    temperature = fit_temperature(logits, labels)
    assert temperature > 2
    texts = [greedy(one).ids for one in logits]
    right = np.array([list(t) == x for t, x in zip(texts, labels, strict=True)])
    before = calibration_error(confidences(logits, texts, 1.0), right)
    after = calibration_error(confidences(logits, texts, temperature), right)
    assert after < 0.08 < before


def test_calibration_error_of_known_cases():
    sure = [0.9] * 10
    assert calibration_error(sure, [True] * 9 + [False]) < 1e-9
    assert abs(calibration_error(sure, [False] * 10) - 0.9) < 1e-9
