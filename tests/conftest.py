"""What all tests share: a repeatable Hypothesis."""

from hypothesis import HealthCheck, settings

# derandomize: a run that failed fails again; no deadline: the machine may be busy with other things
settings.register_profile(
    "platelet",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("platelet")
