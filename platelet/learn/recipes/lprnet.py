"""lprnet: latin_small's plates for LPRNet of Zherzdev and Gruzdev, to compare with.

    platelet train lprnet                              # as many plates as latin_small
    platelet train lprnet --set steps=4 --set batch=4  # change fields

One step a dispatch: inside a loop XLA's CPU runs dense convolutions several times slower.
CTC alone, since the network has no maps that masks could teach.

Result: docs/decisions/016-rival-networks.md, from `make networks`.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_small

RECIPE = replace(
    latin_small.RECIPE,
    network="lprnet",
    height_px=24,
    width_px=94,
    time_steps=18,
    quantised=False,
    steps_per_dispatch=1,
    lr_peak=2e-3,
    mask_weight=0.0,
    z_weight=0.0,
)
