"""jp_small: Japanese plates, one sequence over office, class number, kana and serial.

    platelet train jp_small                                   # one run, 3.8 million plates
    platelet train jp_small --set steps=40 --set batch=16     # change fields

Nine symbols in reading order, top row first: the office is one symbol of 138, then three of the
class number, the kana and four of the serial; 257 symbols in all. Sixteen time steps, as for kr.

96 x 192 pixels, because kanji need them: two of an office are 24 px wide each and three are 16, and
the maps at an eighth still part the characters of both rows (23 px a class digit is 3 columns).
At 64 x 128 three kanji have 11 px each. What is added to kr_tiny's network stands at an eighth of
the input, where it costs little: twice the expanded channels, 24 between the blocks and 128
features a symbol. About 100,000 parameters, 160 kB as uint8, 2.2 to 2.6 times kr_tiny's latency
(untrained network, interleaved with it on one thread of a busy machine).

Cost: not known before a run has ended.
Result: none yet.

Kanji are drawn with the training fonts alone; `Axes(fonts="unseen")` draws a set to measure with.
"""

from platelet.learn.config import TrainConfig

RECIPE = TrainConfig(
    region="jp",
    height_px=96,
    width_px=192,
    late_widening=2,
    late_channels=24,
    features=128,
    batch=64,
    steps=60_000,
    lr_peak=4e-3,
    lr_end=5e-6,
    quantised=True,
    clean_start=0.8,
    clean_end=0.6,
    ctc_weight=1.0,
    focal_alpha=1.0,
    focal_gamma=0.0,
    center_weight=0.0,
    mask_weight=1.0,
    z_weight=1e-3,
)
