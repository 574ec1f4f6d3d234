"""The pages behind a winner's links: each shows where the place or the refund stands, and only its button acts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.links import ANSWER_AS_WINNER, CLAIM_TRAVEL
from forms.draw.services.answer_as_winner import accept_place, decline_place, release_silent, set_ineligible
from forms.models import Entry, LedgerLine, Receipt, TravelClaim, Winner
from forms.travel.enums import ClaimState
from forms.travel.services.claim_travel import claim_travel
from forms.travel.services.decide_travel import approve_claim, refuse_claim
from forms.travel.services.read_receipt import read_receipt
from people.links.tokens import issue_token
from people.models import MailLink
from tests.forms.draws import make_editor
from tests.forms.receipts import SAMPLES, make_jpeg, make_pdf, make_zip, upload

pytestmark = pytest.mark.django_db

PURPOSES = [ANSWER_AS_WINNER, CLAIM_TRAVEL]


@pytest.fixture
def winner(homes, drawn_draw) -> Winner:
    winner = drawn_draw.called.select_related("entry").first()
    Entry.objects.filter(pk=winner.entry_id).update(first_name="Zoë", last_name="dupont")
    winner.entry.refresh_from_db()
    return winner


@pytest.fixture
def place_url(winner, link) -> str:
    return link(ANSWER_AS_WINNER, winner)


@pytest.fixture
def claim_url(winner, link) -> str:
    """The link to claim travel of a winner who has accepted."""
    accept_place(winner.pk)
    return link(CLAIM_TRAVEL, winner)


@pytest.fixture
def accountant(db):
    return make_editor("alex", "view_travelclaim", "decide_travelclaim")


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def heading(response) -> str:
    return read(response).h1.get_text(" ", strip=True)


def main_text(response) -> str:
    return " ".join(read(response).main.get_text(" ").split())


def answers(response) -> list[str]:
    """What the page's forms would answer, in order."""
    return [field["value"] for field in read(response).select("main form input[name=answer]")]


def let_deadline_pass(winner) -> None:
    Winner.objects.filter(pk=winner.pk).update(answer_by=timezone.now() - timedelta(seconds=1))


# --- Both links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_a_winner_link_changes_nothing(client, winner, link, stored, purpose, method):
    url = link(purpose, winner)
    before = stored()

    assert [getattr(client, method)(url).status_code for _ in range(2)] == [200, 200]
    assert stored() == before


@pytest.mark.parametrize("purpose", PURPOSES)
def test_page_of_a_winner_is_private_and_sets_no_cookie(client, winner, link, purpose):
    response = client.get(link(purpose, winner))

    assert {"no-store", "private"} <= {part.strip() for part in response["Cache-Control"].split(",")}
    assert response.cookies == {}
    assert b'<meta name="robots" content="noindex">' in response.content


@pytest.mark.parametrize("purpose", PURPOSES)
def test_form_from_another_site_is_refused(client, winner, link, stored, purpose):
    url = link(purpose, winner)
    before = stored()

    responses = [client.post(url, {"answer": "accept"}, HTTP_SEC_FETCH_SITE=site) for site in ("cross-site", "none")]

    assert [response.status_code for response in responses] == [403, 403]
    assert stored() == before


@pytest.mark.parametrize("purpose", PURPOSES)
def test_link_for_something_else_or_for_nobody_opens_nothing(client, post, winner, link, drawn_draw, purpose):
    (other,) = set(PURPOSES) - {purpose}
    url = link(purpose, winner)
    foreign = url.replace(url.split("/")[3], issue_token(other, winner))
    rehearsal = Winner.objects.create(draw=drawn_draw, rank=99, ticket="a" * 16, answer_by=timezone.now())
    nobody = link(purpose, rehearsal)

    assert [client.get(foreign).status_code, client.get(nobody).status_code] == [404, 404]
    assert [post(foreign).status_code, post(nobody).status_code] == [404, 404]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_expired_link_leads_to_a_person_not_to_the_forms(client, raffle_pages, winner, link, purpose):
    url = link(purpose, winner)
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    page = client.get(url)

    assert page.status_code == 404
    assert [link["href"] for link in read(page).select("main .prose a")] == ["mailto:contact@example.org"]


# --- The place --------------------------------------------------------------------------------------------------------


def test_called_winner_sees_the_deadline_and_two_ways_apart(client, winner, place_url):
    response = client.get(place_url)

    page = read(response)
    box = page.select_one("input[name=agree_to_be_shown]")
    assert heading(response) == "You have won, Zoë!"
    assert answers(response) == ["accept", "decline"]
    assert page.select_one("details input[value=decline]") is not None
    assert page.select_one("details input[value=accept]") is None
    assert not box.has_attr("checked")
    assert "You may show me as “Zoë D., Haute-Vienne”" in box.parent.get_text(" ", strip=True)
    assert winner.grouped_ticket in main_text(response)


def test_alternate_is_told_that_a_place_has_become_free(client, drawn_draw, homes, link):
    decline_place(drawn_draw.called.first().pk)
    alternate = drawn_draw.called.order_by("rank").last()

    response = client.get(link(ANSWER_AS_WINNER, alternate))

    assert "number 6 in the draw, and a place has become free" in main_text(response)


@pytest.mark.parametrize(("data", "shown_as"), [({}, ""), ({"agree_to_be_shown": "on"}, "Zoë D., Haute-Vienne")])
def test_accepting_takes_the_place_and_says_what_comes_next(client, post, winner, place_url, data, shown_as):
    response = post(place_url, {"answer": "accept", **data})

    assert (response.status_code, response["Location"]) == (303, place_url)
    page = client.get(place_url)
    assert heading(page) == "Your place is certain, Zoë"
    assert read(page).select_one("input[name=agree_to_be_shown]").has_attr("checked") == bool(shown_as)
    assert "refunded up to €200 (second class)" in main_text(page)
    winner.refresh_from_db()
    assert (winner.state, winner.shown_as) == (WinnerState.ACCEPTED, shown_as)


def test_second_click_on_accept_is_harmless(post, place_url, stored):
    post(place_url, {"answer": "accept"})
    before = stored()

    assert post(place_url, {"answer": "accept"}).status_code == 303
    assert stored() == before


def test_winner_changes_their_mind_about_being_shown(post, winner, place_url):
    names = []
    for data in ({"agree_to_be_shown": "on"}, {}, {"agree_to_be_shown": "on"}):
        post(place_url, {"answer": "accept", **data})
        winner.refresh_from_db()
        names.append(winner.shown_name)

    assert names == ["Zoë D.", "", "Zoë D."]
    assert LedgerLine.objects.filter(rank=winner.rank).count() == 2


@pytest.mark.parametrize("first", ["", "accept"])
def test_declining_calls_the_next_and_says_so(client, post, winner, place_url, first):
    if first:
        post(place_url, {"answer": first})

    post(place_url, {"answer": "decline"})

    page = client.get(place_url)
    assert (heading(page), answers(page)) == ("Your place goes to somebody else", [])
    assert Winner.objects.get(pk=winner.pk).state == WinnerState.DECLINED
    assert Winner.objects.filter(draw=winner.draw, rank=6, state=WinnerState.CALLED).exists()
    assert post(place_url, {"answer": "accept"}).status_code == 303
    assert Winner.objects.get(pk=winner.pk).state == WinnerState.DECLINED


@pytest.mark.parametrize("is_released", [False, True])
def test_answer_after_the_deadline_is_too_late(client, post, winner, place_url, is_released):
    let_deadline_pass(winner)
    if is_released:
        release_silent(winner.draw_id)

    assert post(place_url, {"answer": "accept"}).status_code == 303

    page = client.get(place_url)
    assert (heading(page), answers(page)) == ("The time to answer is over", [])
    assert Winner.objects.get(pk=winner.pk).state in {WinnerState.CALLED, WinnerState.SILENT}


def test_ineligible_winner_reads_the_reason_in_plain_words(client, post, winner, place_url):
    set_ineligible(winner.pk, Ineligibility.RESIDENCE)

    page = client.get(place_url)

    assert (heading(page), answers(page)) == ("This place is no longer yours", [])
    assert "lives outside the area that the rules name" in main_text(page)
    assert "contact@example.org" in main_text(page)


@pytest.mark.parametrize("answer", ["", "yes", "decline "])
def test_answer_that_is_none_changes_nothing(post, place_url, stored, answer):
    before = stored()

    assert post(place_url, {"answer": answer}).status_code == 303
    assert stored() == before


def test_page_of_a_place_takes_few_queries(client, place_url, django_assert_num_queries):
    client.get(place_url)

    with django_assert_num_queries(8):
        client.get(place_url)


# --- The journey ------------------------------------------------------------------------------------------------------


def send(post, url, amount="54,30", file=None, **headers):
    return post(url, {"amount": amount, "receipt": file or upload()}, **headers)


def errors_of(response) -> dict[str, list[str]]:
    """The messages beside each field."""
    page = read(response)
    return {
        name: [
            " ".join(text.get_text(" ").split()).removeprefix("Error: ") for text in page.select(f"#id_{name}_error p")
        ]
        for name in ("amount", "receipt")
    }


@pytest.mark.parametrize("name", [f"billet.{ending}" for ending in SAMPLES])
def test_claim_with_a_true_receipt_is_received(client, post, winner, claim_url, name):
    kept = read_receipt(name, upload(name).read())

    response = send(post, claim_url, file=upload(name))

    assert (response.status_code, response["Location"]) == (303, claim_url)
    page = client.get(claim_url)
    assert heading(page) == "We have received your claim"
    assert {"€54.30", kept.name} <= {item.get_text(strip=True) for item in read(page).select("dd")}
    claim = TravelClaim.objects.get()
    assert (claim.winner, claim.declared, bytes(claim.receipt.content)) == (winner, Decimal("54.30"), kept.content)


@pytest.mark.parametrize("typed", ["54,30", "54.30", "54,3", " 54,30 € ", "€54.30", "54,30\xa0EUR", "0054.30"])
def test_amount_is_read_as_people_write_it(post, claim_url, typed):
    assert send(post, claim_url, typed).status_code == 303
    assert TravelClaim.objects.get().declared == Decimal("54.30")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write what the journey cost."),
        ("a lot", "Write the amount in figures, like 54.30."),
        ("-5", "Write the amount in figures, like 54.30."),
        ("1.054,30", "Write the amount in figures, like 54.30."),
        ("54,305", "Write the amount in figures, like 54.30."),
        ("٥٤", "Write the amount in figures, like 54.30."),
        ("1e3", "Write the amount in figures, like 54.30."),
        ("0,00", "Write an amount above 0."),
        ("10000", "The amount is at most €9,999.99."),
        ("9" * 31, "This is too long: 30 characters at most, and you wrote 31."),
    ],
)
def test_amount_that_is_none_is_told_beside_the_field_and_kept(post, claim_url, typed, message):
    response = send(post, claim_url, typed)

    assert response.status_code == 422
    assert errors_of(response) == {"amount": [message], "receipt": []}
    assert read(response).select_one("#id_amount").get("value", "") == typed
    assert TravelClaim.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"", "This file is empty. Choose it again, or take a new picture of the receipt."),
        (
            "photo.pdf",
            make_jpeg(),
            "The file’s name ends in “.pdf”, but what it holds is JPEG. "
            "Give it the name that fits, or choose another file.",
        ),
        (
            "page.pdf",
            b"<!doctype html><script>alert(1)</script>",
            "This is neither a PDF file nor a JPEG, PNG or HEIC picture. Send the receipt as one of these.",
        ),
        (
            "two.pdf",
            make_pdf() + make_zip(),
            "Something else is hidden in this file besides the receipt. "
            "Take a screenshot of the receipt, or print it into a new PDF file, and send that.",
        ),
        (
            "cut.pdf",
            make_pdf()[:-20],
            "This file is damaged and cannot be opened. Save the receipt again, or take a new picture of it.",
        ),
        (
            "locked.pdf",
            make_pdf(change=lambda writer: writer.encrypt("secret", algorithm="RC4-128")),
            "This PDF file is protected by a password. Print it into a new PDF file, or take a picture of it.",
        ),
    ],
)
def test_file_that_cannot_be_taken_is_told_beside_the_field(post, claim_url, name, content, message):
    response = send(post, claim_url, file=upload(name, content))

    assert response.status_code == 422
    assert errors_of(response) == {"amount": [], "receipt": [message]}
    assert read(response).select_one("#id_amount")["value"] == "54,30"
    assert TravelClaim.objects.count() == Receipt.objects.count() == 0


def test_form_without_a_file_asks_for_it(post, claim_url):
    response = post(claim_url, {"amount": "54,30"})

    assert errors_of(response) == {"amount": [], "receipt": ["Choose the file with the receipt."]}


def test_file_above_the_limit_is_told_with_both_sizes(post, claim_url):
    response = send(post, claim_url, file=upload("a.pdf", bytes(5_000_001)))

    assert response.status_code == 422
    assert errors_of(response)["receipt"] == [
        "This file is too large: 5.1 MB, and 5 MB is the most that we can take. Send a smaller picture, or a PDF file."
    ]


def test_request_far_above_the_limit_is_refused_before_it_is_read(client, claim_url):
    class Unread:
        def read(self, *_size):
            pytest.fail("the body was read")

        readline = read

    response = client.generic(
        "POST",
        claim_url,
        HTTP_SEC_FETCH_SITE="same-origin",
        **{
            "CONTENT_LENGTH": "60000000",
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "wsgi.input": Unread(),
        },
    )

    assert response.status_code == 413
    assert errors_of(response) == {
        "amount": [],
        "receipt": [
            "This file is too large: 60 MB, and 5 MB is the most that we can take. "
            "Send a smaller picture, or a PDF file."
        ],
    }
    assert TravelClaim.objects.count() == 0


def test_claim_that_was_refused_shows_why_and_can_be_sent_again(client, post, winner, claim_url, accountant):
    claim = claim_travel(winner.pk, Decimal("54.30"), read_receipt("a.pdf", make_pdf()))
    refuse_claim(claim.pk, accountant, "The price <cannot> be read.")

    page = client.get(claim_url)
    assert heading(page) == "Your claim could not be accepted"
    assert "The price <cannot> be read." in main_text(page)

    assert send(post, claim_url, "60", upload("photo.jpg")).status_code == 303
    assert TravelClaim.objects.values_list("state", "declared").get() == (ClaimState.SUBMITTED, Decimal("60"))


def test_claim_that_was_approved_shows_the_amount_and_no_form(client, post, winner, claim_url, accountant, stored):
    claim = claim_travel(winner.pk, Decimal("254.30"), read_receipt("a.pdf", make_pdf()))
    approve_claim(claim.pk, accountant, Decimal("200"))
    before = stored()

    page = client.get(claim_url)

    assert (heading(page), read(page).select("main form")) == ("We refund you €200", [])
    assert send(post, claim_url).status_code == 303
    assert stored() == before


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (lambda winner: None, "No refund without a place"),
        (lambda winner: decline_place(winner.pk), "No refund without a place"),
        (lambda winner: accept_place(winner.pk), "Your journey is not refunded"),
    ],
    ids=["not answered", "declined", "lives nearby"],
)
def test_winner_without_a_right_reads_why(client, post, winner, link, change, title):
    Entry.objects.filter(pk=winner.entry_id).update(has_travel_right=False)
    change(winner)
    url = link(CLAIM_TRAVEL, winner)

    page = client.get(url)

    assert (heading(page), read(page).select("main form")) == (title, [])
    assert send(post, url).status_code == 303
    assert TravelClaim.objects.count() == 0


def test_page_of_a_claim_takes_few_queries_and_leaves_the_receipt_in_the_database(
    client, winner, claim_url, django_assert_num_queries
):
    claim_travel(winner.pk, Decimal("54.30"), read_receipt("a.pdf", make_pdf()))
    client.get(claim_url)

    with django_assert_num_queries(8) as queries:
        client.get(claim_url)
    assert not any('"forms_receipt"."content"' in query["sql"] for query in queries)


def test_no_link_of_a_winner_gives_out_a_receipt(client, winner, claim_url, link):
    content = make_pdf(7)
    claim_travel(winner.pk, Decimal("54.30"), read_receipt("secret-name.pdf", content))
    other = winner.draw.called.exclude(pk=winner.pk).first()
    accept_place(other.pk)

    pages = [client.get(link(purpose, other)) for purpose in PURPOSES]

    assert [b"secret-name" in page.content for page in pages] == [False, False]
    assert client.get(f"{claim_url}receipt/").status_code == 404
