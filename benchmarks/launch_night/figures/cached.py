"""Cached pages, compared with the server's fastest possible answer, with nginx, and with a stock site."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from ..load import Target, rates, ratio
from ..machine import resident_megabytes
from ..sites import OurSite, StockSite, fetch, hello, nginx

HOME, RAFFLE = "/fr/", "/fr/cafe/"
WORKERS = 2
STOCK_CONNECTIONS = 8
STOCK_ROUNDS = 9
# As browsers ask: the cache has this variant ready.
ENCODING = "br"
# Headers that the server writes itself.
BY_THE_SERVER = {"server", "date", "connection"}


def measure(ours: OurSite, stock: StockSite, folder: Path) -> dict[str, float]:
    with ExitStack() as stack:
        web = stack.enter_context(ours.serving(WORKERS))
        stock_url = stack.enter_context(stock.serving(WORKERS)).url
        least, bodies = {}, {}
        for name, path in (("home", HOME), ("raffle", RAFFLE)):
            headers, body = fetch(web.url + path, **{"Accept-Encoding": ENCODING})
            bodies[name] = folder / f"{name}.html"
            bodies[name].write_bytes(body)
            own = {key: value for key, value in headers.items() if key.lower() not in BY_THE_SERVER}
            least[name] = stack.enter_context(hello(bodies[name], own, WORKERS, folder)).url
        file_url = stack.enter_context(nginx(bodies["home"], WORKERS, folder)).url

        home, home_hello, raffle, raffle_hello, file = rates(
            as_browser(web.url + HOME),
            as_browser(least["home"] + "/"),
            as_browser(web.url + RAFFLE),
            as_browser(least["raffle"] + "/"),
            as_browser(file_url + "/"),
        )
        # Measured apart: the database is busy for a while after a stock site's turn and would slow down the next one.
        home_then, stock_home = rates(
            as_browser(web.url + HOME),
            of_stock_site(stock_url + "/"),
            rounds=STOCK_ROUNDS,
        )
        return {
            "cached_get_vs_hello": ratio(home, home_hello),
            "cached_form_get_vs_hello": ratio(raffle, raffle_hello),
            "cached_get_vs_nginx": ratio(home, file),
            "cached_get_vs_stock": ratio(home_then, stock_home),
            "memory_after_pages_mb": max(map(resident_megabytes, web.workers)),
        }


def as_browser(url: str) -> Target:
    return Target(url, headers=(("Accept-Encoding", ENCODING),))


def of_stock_site(url: str) -> Target:
    """With as many visitors as the site has threads: with more, none may be answered within a turn of one second."""
    return replace(as_browser(url), connections=STOCK_CONNECTIONS)
