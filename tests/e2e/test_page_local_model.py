"""The page with the real local model: the sample article from the press on Check to the export."""

import json

import pytest
from chromium import PATIENCE
from page.page_parts import opened
from playwright.sync_api import expect

from assistant.errors import ModelUnavailable
from assistant.model.weights import locate_weights
from assistant.page.server.binding import Binding
from assistant.schema import Report
from assistant.settings import Settings, load_settings

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(3600)]
AN_HOUR = 3_600_000  # milliseconds: the machine may be small and busy


@pytest.fixture
def weights():
    try:
        return locate_weights(Settings().cache_dir, None)
    except ModelUnavailable as error:
        pytest.skip(error.message)


@pytest.fixture
def patient(browser):
    """A reader's browser that waits for a small model."""
    made = browser.new_context(accept_downloads=True)
    made.set_default_timeout(AN_HOUR)
    expect.set_options(timeout=AN_HOUR)
    yield made
    expect.set_options(timeout=PATIENCE)
    made.close()


def test_the_sample_article_becomes_a_report(weights, patient, tmp_path) -> None:
    from assistant.page.server.serve import open_service, served

    settings = load_settings(data_dir=tmp_path / "data", gguf=weights.path)
    service = open_service(settings)
    with served(service, Binding()) as url:
        seen = opened(patient, url, "#check")
        seen.page.click("#sample")
        expect(seen.page.get_by_label("Article", exact=True)).not_to_have_value("")
        seen.page.click("#check")
        expect(seen.page.locator(".claim.pending").first).to_be_visible()
        expect(seen.page.locator(".exports a").first).to_be_visible()
        with seen.page.expect_download() as download:
            seen.page.get_by_role("link", name="JSON", exact=True).click()
        download.value.save_as(tmp_path / "sample.json")
        assert (seen.foreign, seen.dialogs) == ([], [])
    service.close()
    report = Report.model_validate(json.loads((tmp_path / "sample.json").read_text(encoding="utf-8")))
    assert (report.summary.error, report.summary.cancelled) == (0, 0)
    assert report.summary.supported >= 3
    assert report.summary.unsupported >= 3
    assert report.summary.speculative >= 2
    assert str(report.as_of) == "2025-02-26"
