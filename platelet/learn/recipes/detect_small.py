"""detect_small: plates with corners, Korean parking permits and vehicles; 291,476 parameters.

    platelet train detect_small --data shared/data/detect
    platelet train detect_small --data FOLDER --from detect_small   # go on from ours

Learns from photos whose every seventh (by SHA-1 of the name) is held out, half of their plates
drawn over by our own in perspective, which gives corners.

The published file is the end of two runs: 6,878 of 9,000 steps of 8 scenes (learning rate 2e-3,
Korean plates alone pasted in, every box taught) and, from its weights, 5,400 steps (1.3e-3 to 1e-5,
as below): 98,224 scenes in 90 minutes on two cores shared with other work. This recipe is their sum
in one run with the last drawing; it has not itself been run to its end. The last weights are
published: on the photos kept back, without drawn plates, they found more than those the run called
best.

Result: docs/models/detect_small.md.
"""

from platelet.learn.config import DetectConfig

RECIPE = DetectConfig(
    batch=8,
    steps=12_000,
    steps_per_dispatch=1,
    lr_peak=2e-3,
    lr_end=1e-5,
    warmup_steps=200,
    clip_norm=20.0,
    ema_decay=0.998,
    pasted=0.45,
    evaluate_every_s=400.0,
)
