"""kr_large: Korean plates on 96 x 192 pixels, for the small syllables of two-row plates.

    platelet train kr_large --init checkpoints/jp_small       # 576,000 plates
    platelet train kr_large --set steps=100 --set batch=16    # change fields

jp_small's network with the Korean symbols. kr_tiny reads 247 of 255 real crops; six of its eight
errors are small syllables above the digits of green plates, which have few pixels at 64 x 128.
This one reads 252, after a fifth of the plates.

The published file is this run: 9,000 steps from jp_small's weights in 53 minutes, on two cores
shared with another run for half of them; the last weights, which are also the best on 1,000 drawn
plates. The drawing changed once, at step 1,528 (torn pictures were there from the start). The curve
was still rising: `--init checkpoints/kr_large` goes on from there.

Result: docs/models/kr_large.md.
"""

from platelet.learn.config import TrainConfig

RECIPE = TrainConfig(
    region="kr",
    height_px=96,
    width_px=192,
    late_widening=2,
    late_channels=24,
    features=128,
    batch=64,
    steps=9_000,
    lr_peak=4e-3,
    lr_end=5e-6,
    quantised=True,
    clean_start=0.7,
    clean_end=0.5,
    nothing=0.04,
    foreign="latin,jp",
    ctc_weight=1.0,
    focal_alpha=1.0,
    focal_gamma=0.0,
    center_weight=0.0,
    mask_weight=1.0,
    z_weight=1e-3,
)
