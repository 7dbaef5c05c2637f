"""kr_tiny: Korean plates, 31,000 parameters, for a small CPU.

    platelet train kr_tiny                                    # the published run
    platelet train kr_tiny --set steps=100 --set batch=16     # change fields

Cost: machine, minutes and plates a second stand in the run's metrics.jsonl.
Result: filled by `platelet eval` from the exported file, never by hand.

Plain CTC beside the mask loss instead of the published weights: focal CTC with gamma 3 leaves a
nearly read plate without gradient.
"""

from platelet.learn.config import TrainConfig

RECIPE = TrainConfig(
    region="kr",
    batch=64,
    steps=24_000,
    lr_peak=4e-3,
    lr_end=2e-5,
    clean_start=0.65,
    clean_end=0.4,
    ctc_weight=1.0,
    focal_alpha=1.0,
    focal_gamma=0.0,
    center_weight=0.0,
    mask_weight=1.0,
)
