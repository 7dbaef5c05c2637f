"""detect_small: plates with corners, Korean parking permits and vehicles; 294,332 parameters.

    platelet train detect_small --data ../shared/data/detect

Learns from photos whose every seventh (by SHA-1 of the name) is held out, half of their plates
drawn over by our own in perspective, which gives corners.
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
    evaluate_every_s=400.0,
)
