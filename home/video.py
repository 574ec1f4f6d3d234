"""Addresses of videos: recognised without any request to the provider, shown only after a click."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Video:
    """A video on a known provider: its name, and the address of a player that sets no cookie before it plays."""

    provider: str
    embed_url: str


_PROVIDERS = [
    (
        "YouTube",
        re.compile(r"https://(?:www\.)?(?:youtube\.com/watch\?(?:.*&)?v=|youtu\.be/)(?P<id>[\w-]{11})(?:[&?#].*)?"),
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    ("Vimeo", re.compile(r"https://(?:www\.)?vimeo\.com/(?P<id>\d+)"), "https://player.vimeo.com/video/{id}?dnt=1"),
    (
        "Dailymotion",
        re.compile(r"https://www\.dailymotion\.com/video/(?P<id>\w+)"),
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
]

PROVIDER_NAMES = [name for name, _, _ in _PROVIDERS]


def find_video(url: str) -> Video | None:
    """The video at a public address, or None for an address of no known provider."""
    for provider, pattern, embed in _PROVIDERS:
        if match := pattern.fullmatch(url.strip()):
            return Video(provider, embed.format(id=match["id"]))
    return None
