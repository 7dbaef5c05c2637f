"""corners_tiny: the four corners of a plate in what was cut out around it.

    platelet train corners_tiny --data shared/data/detect

Learns from plates of every region drawn in perspective into photos, of which every seventh (by
SHA-1 of the name) is held out, as for detect_small. A view is cut around a guess: a loose box,
rough corners, or nearly right ones, as a detector tells them and as the network itself does when it
looks a second time.

Plates stand at any angle that readers are trained for, a quarter of them rolled by up to 28
degrees, and a quarter of the views are cut from a crop, whose edges go on outwards.

The published file is two runs with workers=2: 512,000 views in 13 minutes on two cores without
rolled plates and crops, then `--from corners_tiny --set workers=2 --set steps=8400 --set seed=5`
with them, 537,600 views in 35 minutes. Its loss still fell slowly at the end. `--from corners_tiny`
goes on from there.

Result: docs/models/corners_tiny.md.
"""

from platelet.learn.config import CornersConfig

RECIPE = CornersConfig(
    batch=64,
    steps=8_000,
    steps_per_dispatch=1,
    lr_peak=3e-3,
    lr_end=1e-5,
    warmup_steps=100,
    evaluate_every_s=240.0,
)
