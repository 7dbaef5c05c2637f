import pytest

from platelet.errors import BadSetting, UnknownName
from platelet.learn import recipes
from platelet.learn.config import TrainConfig, override


def test_settings_are_parsed_by_their_type():
    sets = ["steps=6_000", "lr_peak=1e-3", "minutes=2.5", "region=jp"]
    config = override(TrainConfig(), sets)
    assert (config.steps, config.lr_peak, config.minutes) == (6000, 1e-3, 2.5)
    assert config.region == "jp"
    assert override(config, ["minutes=none"]).minutes is None


def test_a_short_run_gets_a_short_warm_up():
    assert override(TrainConfig(), ["steps=100"]).warmup_steps == 10
    with pytest.raises(BadSetting, match="warmup_steps=200"):
        override(TrainConfig(), ["steps=100", "warmup_steps=200"])


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("stepps=100", UnknownName, "Did you mean 'steps'"),
        ("steps", BadSetting, "name=value"),
        ("steps=many", BadSetting, "of type int"),
        ("steps=1.5", BadSetting, "of type int"),
        ("batch=0", BadSetting, "above 0"),
        ("mask_scale=3", BadSetting, "4 or 8"),
        ("clean_end=2", BadSetting, "from 0 to 1"),
        ("steps=99", BadSetting, "multiple of"),
        ("lr_peak=nan", BadSetting, "above 0"),
    ],
)
def test_a_wrong_setting_is_named(text, error, says):
    with pytest.raises(error, match=says):
        override(TrainConfig(), [text])


@pytest.mark.parametrize("name", recipes.names())
def test_every_recipe_says_how_to_run_it(name):
    config = override(recipes.recipe(name), ["steps=100", "batch=16"])
    assert (config.steps, config.batch) == (100, 16)
    module = __import__(f"platelet.learn.recipes.{name}", fromlist=["x"])
    assert f"platelet train {name}" in module.__doc__ and "Result" in module.__doc__


def test_an_unknown_recipe_lists_the_known():
    with pytest.raises(UnknownName, match="kr_tiny"):
        recipes.recipe("kr_huge")
