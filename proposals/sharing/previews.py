"""Who follows a link without a person having clicked on it: messengers that show a preview, crawlers, prefetching."""

import re

# “bot” as a word's end, but not CUBOT, a telephone. WhatsApp's preview begins so; a browser inside an app does not.
_MACHINE = re.compile(
    r"(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|facebookcatalog|meta-external|^whatsapp/|skypeuri"
    r"|embedly|iframely|outbrain|quora link|vkshare|mastodon|pleroma|akkoma|misskey|synapse|signal-desktop"
    r"|headless|^curl/|^wget/|^python|^go-http-client|^java/|^okhttp|^node|^axios|^ruby|^php",
    re.IGNORECASE,
)


def is_person(method: str, headers) -> bool:
    """Whether a request for a link seems to be a person's, by its method and headers (case-insensitive)."""
    agent = headers.get("User-Agent", "")
    purpose = headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    return method == "GET" and bool(agent) and "prefetch" not in purpose and not _MACHINE.search(agent)
