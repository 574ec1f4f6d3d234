"""Which requests for a link are a person's."""

import pytest
from django.http.request import HttpHeaders

from proposals.sharing.previews import is_person

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PEOPLE = [
    FIREFOX,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/480.0]",
    "Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36 Telegram-Android/11.4.2",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 [LinkedInApp]",
]
MACHINES = [
    "",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.23.20.0 A",
    "TelegramBot (like TwitterBot)",
    "Twitterbot/1.0",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; YandexBot/3.0)",
    "Iframely/1.3.1 (+https://iframely.com/docs/about)",
    "http.rb/5.2.0 (Mastodon/4.3.0; +https://mastodon.example/) Bot",
    "curl/8.9.1",
    "python-requests/2.32",
]


@pytest.mark.parametrize("agent", PEOPLE)
def test_people_are_told_by_their_browsers(agent):
    assert is_person("GET", HttpHeaders({"HTTP_USER_AGENT": agent}))


@pytest.mark.parametrize("agent", MACHINES)
def test_previews_and_crawlers_are_no_people(agent):
    assert not is_person("GET", HttpHeaders({"HTTP_USER_AGENT": agent}))


@pytest.mark.parametrize("header", ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE"])
def test_page_that_is_fetched_in_advance_is_no_visit(header):
    assert not is_person("GET", HttpHeaders({"HTTP_USER_AGENT": FIREFOX, header: "prefetch;prerender"}))


def test_headers_alone_are_no_visit():
    assert not is_person("HEAD", HttpHeaders({"HTTP_USER_AGENT": FIREFOX}))
