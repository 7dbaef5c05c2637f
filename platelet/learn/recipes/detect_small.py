"""detect_small: plates with corners, Korean parking permits and vehicles; 864,740 parameters.

    platelet train detect_small --data shared/data/detect --set unlabelled=bench/unlabelled.csv
    platelet train detect_small --data FOLDER --from detect_small   # go on from ours

Learns from photos whose every seventh (by SHA-1 of the name) is held out, a third of their plates
drawn over by our own in perspective, which gives corners. `unlabelled` names plates of the photos
that their labels leave out, so that they are not taught as background.

The published file is the end of ten runs of 8 scenes a step, each from the weights of the one
before. Three of a network of 300,148 parameters: 6,878 of 9,000 steps (learning rate 2e-3, Korean
plates alone pasted in, every box taught), 5,400 steps (1.3e-3, all regions) and, with a neck of 40,
64 and 64 instead of 24, 48 and 64 channels, 13,000 steps (2e-3 to 1e-5, seed 7, `unlabelled`
given). Three of 596,892 parameters (64, 128 and 192 channels, neck 48, 64 and 96), with
`unlabelled` and harder words: 6,400 steps (2e-3, seed 80), 2,000 (1.3e-3, seed 81) and 7,400
(1.6e-3, seed 82). Two more, each averaged with what it began with: 5,000 steps (1.3e-3, seed 85,
pasted 0.35, added 0.25, permits 0.5) and 3,000 (1.2e-3, seed 86, 0.4, 0.25 and 0.7). Two of this
one, pasted 0.35, added 0.25, permits 0.65: 3,154 of 5,000 steps (1.8e-3, seed 601) and 5,400
(1.6e-3, warmup 60, seed 602). 461,056 scenes in 739 minutes on two cores. This recipe is nearly
their sum in one run; it has not itself been run to its end.

Result: docs/models/detect_small.md.
"""

from platelet.learn.config import DetectConfig

RECIPE = DetectConfig(
    batch=8,
    steps=48_000,
    steps_per_dispatch=1,
    lr_peak=2e-3,
    lr_end=1e-5,
    warmup_steps=200,
    clip_norm=20.0,
    ema_decay=0.998,
    pasted=0.35,
    added=0.25,
    permits=0.65,
    widths="16,32,80,160,224",
    depths="1,2,3,3",
    neck="64,80,112",
    evaluate_every_s=400.0,
)
