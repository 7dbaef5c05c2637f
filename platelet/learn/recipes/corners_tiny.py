"""corners_tiny: the four corners of a plate in what was cut out around it; 104,872 parameters.

    platelet train corners_tiny --data shared/data/detect

Learns from plates of every region drawn in perspective into photos, of which every seventh (by
SHA-1 of the name) is held out, as for detect_small. A view is cut around a guess: a loose box,
rough corners, or nearly right ones, as a detector tells them and as the network itself does when it
looks a second time.

Plates stand at any angle that readers are trained for, a quarter of them rolled by up to 28
degrees, and a quarter of the views are cut from a crop, whose edges go on outwards.

The published file is seven runs, each from the weights of the one before. Two of a network with 12,
24 and 48 channels: 512,000 views without rolled plates and crops, then 537,600 with them (seed 5).
Two with 16, 32 and 64, and with plates from 14 instead of 22 px: 8,000 steps (seed 83) and 11,000
(seed 84, workers=2), 1,216,000 views in 55 minutes on two cores. One of today's size, a fifth of
its plates of two rows besides those that come so: `--from corners_tiny --set steps=7600 --set
lr_peak=2.5e-3 --set warmup_steps=60 --set seed=92`, its last weights, 486,400 views in 30 minutes
beside other work. Two with drawings whose corners are exact to the pixel
(docs/decisions/011-finding-plates.md): `--from corners_tiny --set steps=2400 --set lr_peak=1.8e-3
--set warmup_steps=60 --set seed=96`, 153,600 views in 23 minutes beside other work, and `--set
steps=3600 --set lr_peak=1.5e-3 --set warmup_steps=60 --set seed=97`, 230,400 views in 12 minutes;
the mean of both last weights is published. `--from corners_tiny` goes on from there.

Result: docs/models/corners_tiny.md.
"""

from platelet.learn.config import CornersConfig

RECIPE = CornersConfig(
    batch=64,
    steps=35_000,
    steps_per_dispatch=1,
    lr_peak=3e-3,
    lr_end=1e-5,
    warmup_steps=100,
    evaluate_every_s=240.0,
    widths="24,48,96",
)
