"""What a proposal's page offers to pass it on."""

from urllib.parse import parse_qs, quote, urlsplit

from bs4 import BeautifulSoup

from proposals.sharing.share import ShareLink, sharing_of
from tests.proposals.sharing.conftest import in_french


def text_of(number: int, title: str) -> str:
    return in_french("Proposal %(number)s: %(title)s", number=number, title=title)


def url(channel: str) -> str:
    return f"https%3A%2F%2Fexemple.fr%2Ffr%2Fp%2F31%2F{channel}"


def test_each_link_passes_on_an_address_of_its_own_channel(proposal):
    text = quote(text_of(31, "Le mariage pour tous"), safe="")

    assert sharing_of(proposal).links == [
        ShareLink(in_french("By e-mail"), f"mailto:?subject={text}&body={text}%0A{url('email')}", "mail"),
        ShareLink(in_french("By text message"), f"sms:?&body={text}%0A{url('sms')}", "message-square"),
        ShareLink("WhatsApp", f"https://wa.me/?text={text}%0A{url('whatsapp')}", ""),
        ShareLink("Telegram", f"https://t.me/share/url?url={url('telegram')}&text={text}", ""),
        ShareLink("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url('facebook')}", ""),
        ShareLink("X", f"https://x.com/intent/post?text={text}&url={url('x')}", ""),
        ShareLink("Bluesky", f"https://bsky.app/intent/compose?text={text}%0A{url('bluesky')}", ""),
        ShareLink("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={url('linkedin')}", ""),
    ]


def test_title_of_any_letters_arrives_whole(add_proposal):
    title = "100 % & plus ? #1 <b> “x”+y"
    proposal = add_proposal(8, title=title)

    texts = [parse_qs(urlsplit(link.url).query) for link in sharing_of(proposal).links if "//x.com" in link.url]

    assert texts == [{"text": [text_of(8, title)], "url": ["https://exemple.fr/fr/p/8/x"]}]


def test_page_offers_links_address_code_and_card(client, proposal):
    page = BeautifulSoup(client.get(proposal.url).content, "html.parser")
    share = page.select_one("#share")

    links = share.select(".share__links a")
    assert [link["href"] for link in links] == [link.url for link in sharing_of(proposal).links]
    assert {link.get("target") for link in links[:2]} == {None}
    assert {(link["target"], tuple(link["rel"])) for link in links[2:]} == {("_blank", ("noopener", "noreferrer"))}
    assert share.select_one("#share-address")["value"] == "https://exemple.fr/fr/p/31"
    assert [button["data-copy"] for button in share.select("[data-copy]")] == [
        "https://exemple.fr/fr/p/31/copy",
        sharing_of(proposal).embed_code,
    ]
    assert share.select_one("#share-embed").string == sharing_of(proposal).embed_code
    assert [link["href"] for link in share.select("details a")] == [
        "/fr/p/31/qr.svg",
        "/fr/p/31/qr.png",
        "/fr/p/31/card",
    ]
    assert [button["data-url"] for button in share.select("[data-url]")] == [
        "https://exemple.fr/fr/p/31/share",
        "https://exemple.fr/fr/p/31/quote",
    ]


def test_buttons_that_need_scripts_are_hidden_without_them(client, proposal):
    share = BeautifulSoup(client.get(proposal.url).content, "html.parser").select_one("#share")

    assert share.select("button:not([hidden], [hidden] *)") == []


def test_embed_code_escapes_the_title(add_proposal):
    code = sharing_of(add_proposal(9, title='"><script>alert(1)</script>')).embed_code

    frame = BeautifulSoup(code, "html.parser").iframe
    assert (frame["title"], BeautifulSoup(code, "html.parser").script) == ('9. "><script>alert(1)</script>', None)
