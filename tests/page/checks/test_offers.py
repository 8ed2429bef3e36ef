"""The models that a reader may choose, and who receives the text with each."""

import pytest

from assistant.errors import InputError, SettingsError
from assistant.model import providers
from assistant.model.providers import Provider
from assistant.page.checks.offers import Offer, Offers
from assistant.settings import load_settings


def test_offers_are_chosen_by_name_alone():
    offers = Offers.of(load_settings(), ["openai:big", "openai:own@http://127.0.0.1:9/v1"])
    assert offers.names == ("local", "openai:big", "openai:own at 127.0.0.1:9")
    assert offers.get("").model == "local"
    assert offers.get("openai:own at 127.0.0.1:9").base_url == "http://127.0.0.1:9/v1"
    with pytest.raises(InputError):
        offers.get("openai:own@http://evil.example/v1")


@pytest.mark.parametrize(
    ("offer", "remote", "told"),
    [
        (Offer("local"), False, "stays on this machine"),
        (Offer("openai:m", "http://127.0.0.1:8000/v1"), False, "127.0.0.1:8000 on this machine"),
        (Offer("openai:m"), True, "api.openai.com"),
        (Offer("openai:m", "https://models.example/v1"), True, "models.example"),
    ],
)
def test_who_receives_the_text_is_said(offer, remote, told):
    assert offer.remote is remote
    assert told in offer.receiver


def test_another_provider_of_the_table_is_offered_and_named_by_its_own_address(monkeypatch):
    acme = Provider(
        "acme", named=True, needs="a key", address="https://llm.acme.example/v1", open=lambda *_: None
    )
    here = Provider("tiny", named=False, needs="no key", address=None, open=lambda *_: None)
    monkeypatch.setattr(providers, "PROVIDERS", (*providers.PROVIDERS, acme, here))
    offers = Offers.of(load_settings(model="acme:big"), ["tiny", "acme:small@http://127.0.0.1:9/v1"])
    big, tiny, small = map(offers.get, offers.names)
    assert (big.remote, tiny.remote, small.remote) == (True, False, False)
    assert "llm.acme.example" in big.receiver
    assert "openai" not in big.receiver
    assert "stays on this machine" in tiny.receiver
    assert "127.0.0.1:9 on this machine" in small.receiver


def test_an_unknown_first_model_is_refused_when_the_page_opens():
    with pytest.raises(SettingsError, match="is not known"):
        Offers.of(load_settings(model="gpt"))


@pytest.mark.parametrize(
    "told", ["gpt", "openai:", "local@http://127.0.0.1/v1", "openai:m@http://far.example/v1"]
)
def test_an_offer_that_is_none_is_refused(told):
    with pytest.raises(SettingsError):
        Offers.of(load_settings(), [told])
