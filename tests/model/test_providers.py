"""The table of model providers: claimed once, and named by the command's help and the errors."""

import pytest
from command import run_command

from assistant.errors import SettingsError
from assistant.model.providers import PROVIDERS, model_names, open_model
from assistant.settings import load_settings


def test_prefixes_are_claimed_once():
    prefixes = [provider.prefix for provider in PROVIDERS]
    assert len(set(prefixes)) == len(prefixes)


def test_the_help_lists_them():
    shown = run_command("check", "--help", environment={"COLUMNS": "300"}).stdout.decode()
    assert model_names() in shown
    for provider in PROVIDERS:
        assert provider.form in model_names()


@pytest.mark.parametrize("name", ["claude", "azure:gpt", "openai", "openai: ", "local:x"])
def test_an_unknown_model_is_refused_with_all_that_are_known(name, tmp_path):
    with pytest.raises(SettingsError) as caught:
        open_model(load_settings(model=name, cache_dir=tmp_path))
    for provider in PROVIDERS:
        assert f'"{provider.form}" ({provider.needs})' in caught.value.message
