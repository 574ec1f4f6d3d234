"""Pictures and videos in a page's body."""

import pytest
from wagtail.blocks import StructBlockValidationError

from home.blocks import CampaignBlocks

VIDEO = CampaignBlocks().child_blocks["video"]
URL = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def addresses(part) -> list[str]:
    """Every address that a browser would load or post to by itself."""
    loading = ("script", "link", "img", "iframe", "source", "video", "audio", "embed", "object", "form", "use")
    found = []
    for tag in part.find_all(loading):
        found += [tag[name] for name in ("src", "href", "data", "action", "poster") if tag.get(name)]
        found += [candidate.split()[0] for candidate in tag.get("srcset", "").split(",") if candidate]
    return found


def test_image_has_its_words_caption_and_sizes(show_blocks, picture):
    value = {"image": picture.pk, "alt_text": "Un champ bleu", "decorative": False}

    figure = show_blocks(("image", {"image": value, "caption": "Bleu"})).figure

    assert (figure.img["alt"], figure.figcaption.get_text()) == ("Un champ bleu", "Bleu")
    assert [source["type"] for source in figure("source")] == ["image/avif", "image/webp"]
    assert [len(part["srcset"].split(",")) for part in figure(["source", "img"])] == [3, 3, 3]


def test_decorative_image_is_silent(show_blocks, picture):
    value = {"image": picture.pk, "alt_text": "", "decorative": True}

    assert show_blocks(("image", {"image": value, "caption": ""})).img["alt"] == ""


def test_image_deleted_since_leaves_the_page_standing(show_blocks, picture):
    value = {"image": picture.pk, "alt_text": "Un champ bleu", "decorative": False}
    picture.delete()

    assert show_blocks(("image", {"image": value, "caption": ""})).select("img, .picture") == []


@pytest.mark.parametrize(
    ("kind", "fields"), [("image", {"caption": ""}), ("video", {"title": "Le meeting", "url": URL})]
)
def test_picture_waits_until_it_is_scrolled_to_and_keeps_its_place(show_blocks, picture, kind, fields):
    value = {"image": {"image": picture.pk, "alt_text": "Un champ bleu"}, "poster": picture.pk, **fields}

    image = show_blocks((kind, value)).select_one(".picture > .placeholder + picture > img")

    assert (image["loading"], image["decoding"], image.get("fetchpriority")) == ("lazy", "async", None)
    assert (image["width"], image["height"]) == ("640", "360")


def test_video_is_a_plain_link_before_a_click(show_blocks, picture):
    figure = show_blocks(("video", {"title": "Le meeting", "url": URL, "poster": picture.pk})).figure

    assert figure.a["href"] == URL
    assert "Le meeting" in figure.a.get_text()
    assert figure.a.img["alt"] == ""


@pytest.mark.parametrize("with_poster", [True, False])
def test_video_loads_nothing_from_another_host(show_blocks, picture, with_poster):
    poster = picture.pk if with_poster else None

    stream = show_blocks(("video", {"title": "Le meeting", "url": URL, "poster": poster}))

    assert stream.find_all(["iframe", "embed", "object", "video"]) == []
    assert [address for address in addresses(stream) if not address.startswith(("/media/", "/static/"))] == []
    assert len(addresses(stream)) >= 2


def test_video_says_where_its_player_is_and_who_hosts_it(show_blocks):
    figure = show_blocks(("video", {"title": "Le meeting", "url": URL, "poster": None})).figure

    assert figure.a["data-video"] == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    assert figure.a["data-video-title"] == "Le meeting"
    assert "YouTube" in figure.figcaption.get_text()


def test_video_of_no_known_provider_stays_a_plain_link(show_blocks):
    """As an import may leave it: editors cannot enter one."""
    figure = show_blocks(("video", {"title": "Le meeting", "url": "https://example.org/v", "poster": None})).figure

    assert (figure.a["href"], figure.a.get("data-video"), figure.figcaption) == ("https://example.org/v", None, None)


def test_video_of_a_known_provider_is_taken():
    value = VIDEO.to_python({"title": "Le meeting", "url": URL, "poster": None})

    assert VIDEO.clean(value) == value


@pytest.mark.parametrize("url", ["https://example.org/video", "javascript:alert(1)", "", "https://vimeo.com/"])
def test_any_other_address_is_refused_beside_its_field(url):
    with pytest.raises(StructBlockValidationError) as refusal:
        VIDEO.clean(VIDEO.to_python({"title": "Le meeting", "url": url, "poster": None}))

    assert list(refusal.value.block_errors) == ["url"]


def test_players_of_every_provider_are_allowed_by_the_security_policy(settings):
    from home.video import find_video

    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"]
    players = [
        find_video(url).embed_url for url in (URL, "https://vimeo.com/1", "https://www.dailymotion.com/video/x8")
    ]

    assert [next(host for host in allowed if player.startswith(f"{host}/")) for player in players] == [
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
        "https://geo.dailymotion.com",
    ]
