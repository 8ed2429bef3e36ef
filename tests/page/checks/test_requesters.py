"""Who is at the other end of a request."""

from assistant.page.checks.requesters import new_cookie, owner_of_cookie


def test_a_reader_is_known_by_a_cookie_that_we_gave():
    cookie = new_cookie()
    assert owner_of_cookie(cookie) == owner_of_cookie(cookie)
    assert cookie not in str(owner_of_cookie(cookie))
    for forged in (None, "", "short", "a" * 200, "<script>" * 6, "user:ann" * 5):
        assert owner_of_cookie(forged) is None
