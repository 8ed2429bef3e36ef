"""What can be reached on the page from outside: uploads, routes without a login, other origins."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from page_parts import Site, fetched, site

from assistant.page.server.binding import Binding, hashed_line, read_logins

pytestmark = pytest.mark.e2e
OPEN = {"/", "/login", "/login/", "/logout"}  # what anybody may see: the form of the login, and out of it
FRONT_END = (
    "/static/",
    "/assets/",
    "/svelte/",
    "/favicon",
    "/theme.css",
    "/robots.txt",
    "/manifest.json",
    "/pwa_icon",
)


# What they answer is the same for everybody: a number of this run, false, null, a stream of nothing.
SAYS_NOTHING = {"app_id", "heartbeat", "startup-events", "token", "user"}


def uploaded(place: Site, name: str, data: bytes = b"An article.") -> int:
    """The status with which the page answers an upload."""
    return httpx.post(f"{place.url}gradio_api/upload", files={"files": (name, data)}, timeout=120).status_code


@pytest.mark.parametrize("length", [300, 100_000])
def test_f4_a_very_long_file_name_does_no_harm(place: Site, length: int) -> None:
    assert uploaded(place, "a" * length + ".txt") < 500
    assert fetched(place.url).status_code == 200


def test_f4_an_upload_over_the_limit_is_refused_and_many_at_once_are_answered(place: Site) -> None:
    assert uploaded(place, "long.txt", b"x" * 21_000_000) == 413
    with ThreadPoolExecutor(50) as pool:
        told = list(pool.map(lambda number: uploaded(place, f"story{number}.txt"), range(300)))
    assert set(told) <= {200, 429, 503}
    assert fetched(place.url).status_code == 200


def flat(routes: object, prefix: str = "") -> set[tuple[str, str]]:
    """Path and method of every route, those of included routers too."""
    found = set()
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            found |= flat(inner.routes, prefix + str(getattr(route.include_context, "prefix", "")))
        else:
            found |= {(prefix + route.path, method) for method in getattr(route, "methods", None) or ()}
    return found


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """The page with logins, and the addresses of its application."""
    from assistant.page.server import serve

    folder = tmp_path_factory.mktemp("guarded")
    logins = folder / "logins"
    logins.write_text(hashed_line("Ann Lee", "correct horse") + "\n", encoding="utf-8")
    pages = []
    with pytest.MonkeyPatch.context() as patch:
        made = serve.build_page
        patch.setattr(serve, "build_page", lambda *a, **k: pages.append(made(*a, **k)) or pages[-1])
        with site(folder, binding=Binding(login=read_logins(logins))) as served:
            yield served, pages[-1].app.routes


@pytest.mark.case("I10")
def test_f5_without_a_login_no_address_tells_anything(guarded) -> None:
    served, routes = guarded
    paths = flat(routes)
    assert len({path for path, _ in paths if path.startswith("/gradio_api/")}) > 20
    told = {}
    for path, method in sorted(paths):
        below = path.removeprefix("/gradio_api")
        if path in OPEN or below.startswith(FRONT_END) or below.split("/")[1] in SAYS_NOTHING:
            continue
        filled = path.replace("{path:path}", "etc/passwd").replace("{path_or_url:path}", "/etc/passwd")
        address = served.url.rstrip("/") + filled.replace("{", "").replace("}", "").replace(":path", "")
        with httpx.stream(method, address, timeout=60, json={} if method == "POST" else None) as answer:
            told[f"{method} {path}"] = answer.status_code
    assert sorted(name for name, status in told.items() if status < 400) == []


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_f6_another_origin_is_given_nothing(place: Site, method: str) -> None:
    origin = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    answer = httpx.request(method, f"{place.url}gradio_api/info", headers=origin, timeout=120)
    assert "access-control-allow-origin" not in answer.headers
