"""The screens of travel refunds: who sees and decides what, and how a receipt leaves the database."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from PIL import Image

from forms.draw.services.answer_as_winner import accept_place
from forms.models import Receipt, TravelClaim
from forms.travel.enums import ClaimState
from forms.travel.services.claim_travel import claim_travel
from forms.travel.services.decide_travel import approve_claim, refuse_claim
from forms.travel.services.read_receipt import read_receipt
from mailing.models import OutgoingMail
from tests.forms.draws import make_editor
from tests.forms.receipts import make_heic, make_jpeg, make_pdf, make_png

pytestmark = pytest.mark.django_db

MOMENT = datetime(2030, 1, 15, 12, 30, tzinfo=UTC)


@pytest.fixture
def make_claim(homes, drawn_draw):
    """A claim of the next winner of the draw, who has accepted."""
    winners = iter(drawn_draw.called.all())

    def make(declared="54.30", name="billet.pdf", content=None) -> TravelClaim:
        winner = accept_place(next(winners).pk)
        return claim_travel(winner.pk, Decimal(declared), read_receipt(name, content or make_pdf()))

    return make


@pytest.fixture
def claim(make_claim) -> TravelClaim:
    return make_claim()


def address(name: str, claim: TravelClaim) -> str:
    return reverse(f"travel_claims:{name}", args=[claim.pk])


def addresses(claim: TravelClaim) -> list[str]:
    index = reverse("travel_claims:index")
    return [
        index,
        reverse("travel_claims:index_results"),
        f"{index}?export=csv",
        f"{index}?export=xlsx",
        *(address(name, claim) for name in ("inspect", "receipt")),
    ]


def decide(client, claim, decision, follow=False, **data):
    data = {"decision": decision, "receipt": claim.receipt.sha256, **data}
    return client.post(address("inspect", claim), data, follow=follow)


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "permissions",
    [
        (),
        ("view_entry", "export_entry", "view_draw", "conduct_draw"),
        ("decide_travelclaim",),
        ("export_travelclaim",),
    ],
)
def test_editor_without_the_permission_has_no_menu_and_no_address(sign_in, client, claim, permissions):
    sign_in(*permissions)

    home = client.get(reverse("wagtailadmin_home"))
    responses = [client.get(url) for url in addresses(claim)]

    assert b"travel_claims" not in home.content
    assert [(response.status_code, response.url) for response in responses] == [(302, "/admin/")] * 6
    assert not any(b"PDF" in response.content for response in responses)


def test_visitor_is_sent_to_sign_in(client, claim):
    responses = [client.get(url) for url in addresses(claim)]

    assert {(response.status_code, response.url.partition("?")[0]) for response in responses} == {
        (302, "/admin/login/")
    }


def test_reader_sees_list_and_receipt_and_can_neither_decide_nor_export(sign_in, client, claim, stored):
    sign_in("view_travelclaim")
    before = stored()

    statuses = [client.get(url).status_code for url in addresses(claim)]
    page = client.get(address("inspect", claim))
    refused = [decide(client, claim, "approve", amount="10"), decide(client, claim, "refuse", reason="No.")]

    assert statuses == [200, 200, 302, 302, 200, 200]
    assert b'name="decision"' not in page.content
    assert [(response.status_code, response.url) for response in refused] == [(302, "/admin/")] * 2
    assert stored() == before


def test_menu_leads_whoever_may_see_claims_to_the_list(sign_in, client):
    sign_in("view_travelclaim")

    assert reverse("travel_claims:index").encode() in client.get(reverse("wagtailadmin_home")).content


def test_administrator_cannot_add_edit_or_delete_a_claim_by_address(administrator, client, claim, stored):
    before = stored()
    index = reverse("travel_claims:index")
    endings = ["new/", "add/", f"edit/{claim.pk}/", f"delete/{claim.pk}/", f"copy/{claim.pk}/"]

    assert {client.post(index + ending, follow=True).status_code for ending in endings} == {404}
    assert stored() == before


# --- The receipt ------------------------------------------------------------------------------------------------------


def test_receipt_is_saved_and_never_shown_or_kept(sign_in, client, make_claim):
    sign_in("view_travelclaim")
    content = make_pdf(3)
    claim = make_claim(name="Reçu 1.pdf", content=content)

    response = client.get(address("receipt", claim))

    assert response.content == content
    assert {
        name: response[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Cache-Control",
        )
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''Re%C3%A7u_1.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": response["Cache-Control"],
    }
    assert {"no-store", "private"} <= {part.strip() for part in response["Cache-Control"].split(",")}


@pytest.mark.parametrize(
    ("name", "make", "is_shown"),
    [("a.jpg", make_jpeg, True), ("a.png", make_png, True), ("a.heic", make_heic, True), ("a.pdf", make_pdf, False)],
)
def test_picture_is_shown_as_the_jpeg_that_was_drawn_anew(sign_in, client, make_claim, name, make, is_shown):
    sign_in("view_travelclaim")
    claim = make_claim(name=name, content=make())

    shown = BeautifulSoup(client.get(address("inspect", claim)).content, "html.parser").select("main img")

    assert [image["src"] for image in shown] == [address("receipt", claim)] * is_shown
    if is_shown:
        response = client.get(address("receipt", claim))
        assert Image.open(io.BytesIO(response.content)).format == "JPEG"
        assert response["Content-Type"] == "image/jpeg"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_each_fetch_of_a_receipt_is_logged_by_number(sign_in, client, make_claim, caplog):
    user = sign_in("view_travelclaim")
    claim = make_claim(name="photo.jpg", content=make_jpeg())

    with caplog.at_level("INFO", logger="forms.travel.screens"):
        client.get(address("receipt", claim))
        client.get(address("receipt", claim))

    assert [record.getMessage() for record in caplog.records if record.name == "forms.travel.screens"] == [
        f"Receipt of claim {claim.pk} fetched by user {user.pk}"
    ] * 2


def test_receipt_has_no_public_address(client, claim, settings):
    receipt = Receipt.objects.get()

    paths = [f"{settings.MEDIA_URL}{receipt.name}", f"/documents/{receipt.pk}/{receipt.name}"]

    assert [client.get(path).status_code for path in paths] == [404, 404]


# --- The list and one claim -------------------------------------------------------------------------------------------


def test_list_shows_who_claims_what(sign_in, make_claim, read_list):
    sign_in("view_travelclaim")
    claim = make_claim("254.30")

    ((name, departement, declared, refunded, state, _received),) = read_list("travel_claims")

    assert (name, departement, declared, refunded, state) == (
        claim.claimant_name,
        "87 Haute-Vienne",
        "254.30",
        "",
        "to be examined",
    )


def test_list_takes_the_same_queries_for_one_claim_and_three_and_reads_no_receipt(
    sign_in, client, make_claim, django_assert_num_queries
):
    sign_in("view_travelclaim", "export_travelclaim")
    make_claim()
    index = reverse("travel_claims:index")
    client.get(index)
    with django_assert_num_queries(12) as one:
        client.get(index)
    make_claim()
    make_claim()
    with django_assert_num_queries(12) as three:
        client.get(index)

    assert not any('"forms_receipt"."content"' in query["sql"] for query in [*one, *three])


def test_list_is_searched_by_name_and_by_ticket_and_filtered_by_state(sign_in, make_claim, read_names):
    editor = make_editor("alex", "view_travelclaim", "decide_travelclaim")
    sign_in("view_travelclaim")
    first, second = make_claim(), make_claim()
    approve_claim(second.pk, editor, Decimal("10"))

    assert read_names("travel_claims", q=f"{first.claimant_name} {first.winner.ticket}") == [first.claimant_name]
    assert read_names("travel_claims", q=second.winner.ticket) == [second.claimant_name]
    assert read_names("travel_claims", state="approved") == [second.claimant_name]


def test_claim_shows_what_a_decision_needs(sign_in, client, make_claim, read_record):
    sign_in("view_travelclaim", "decide_travelclaim")
    claim = make_claim("254.30", "photo.jpg", make_jpeg())

    told = read_record("travel_claims", claim)
    page = BeautifulSoup(client.get(address("inspect", claim)).content, "html.parser")

    assert {
        label: told[label]
        for label in (
            "Ticket",
            "Name",
            "Département",
            "Amount declared (€)",
            "Refunded at most (€)",
            "State",
            "Decided by",
        )
    } == {
        "Ticket": claim.winner.grouped_ticket,
        "Name": claim.claimant_name,
        "Département": "87 Haute-Vienne",
        "Amount declared (€)": "254.30",
        "Refunded at most (€)": "200.00",
        "State": "to be examined",
        "Decided by": "–",
    }
    assert page.select_one("input[name=amount]")["value"] == "200.00"
    assert {field["value"] for field in page.select("input[name=receipt]")} == {claim.receipt.sha256}


# --- Deciding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["40.25", "40,25", "40,25 €"])
def test_editor_approves(sign_in, client, claim, messages_of, typed):
    user = sign_in("view_travelclaim", "decide_travelclaim")

    response = decide(client, claim, "approve", amount=typed)

    assert (response.status_code, response.url) == (302, address("inspect", claim))
    assert TravelClaim.objects.values_list("state", "refunded", "decided_by").get() == (
        ClaimState.APPROVED,
        Decimal("40.25"),
        user.pk,
    )
    page = client.get(response.url)
    assert messages_of(page) == ["Decided. The winner is told by mail."]
    assert b'name="decision"' not in page.content
    assert OutgoingMail.objects.filter(kind="travel_decided").count() == 1


def test_editor_refuses(sign_in, client, claim):
    sign_in("view_travelclaim", "decide_travelclaim")

    assert decide(client, claim, "refuse", reason="Illisible.").status_code == 302

    assert TravelClaim.objects.values_list("state", "refusal").get() == (ClaimState.REFUSED, "Illisible.")


@pytest.mark.parametrize(
    ("decision", "data", "message"),
    [
        (
            "approve",
            {"amount": "54.31"},
            "Refund more than 0, and at most what was declared, up to the raffle’s limit.",
        ),
        (
            "approve",
            {"amount": "10", "receipt": "0" * 64},
            "The winner has sent another receipt in the meantime: look at it before you decide.",
        ),
        (
            "refuse",
            {"reason": "No.", "receipt": "0" * 64},
            "The winner has sent another receipt in the meantime: look at it before you decide.",
        ),
    ],
)
def test_decision_that_cannot_be_taken_says_why(sign_in, client, claim, messages_of, decision, data, message):
    sign_in("view_travelclaim", "decide_travelclaim")

    response = decide(client, claim, decision, **data)

    assert messages_of(client.get(response.url)) == [message]
    assert TravelClaim.objects.get().state == ClaimState.SUBMITTED


def test_second_decision_is_told_that_there_is_one(sign_in, client, claim, messages_of):
    sign_in("view_travelclaim", "decide_travelclaim")
    decide(client, claim, "refuse", reason="Illisible.")

    response = decide(client, claim, "approve", amount="10")

    assert "Somebody has decided in the meantime: this is their decision." in messages_of(client.get(response.url))
    assert TravelClaim.objects.get().state == ClaimState.REFUSED


@pytest.mark.parametrize(
    ("decision", "data", "message"),
    [
        ("approve", {"amount": "a lot"}, "Write the amount in figures, like 54.30."),
        ("refuse", {"reason": " "}, "This field is required."),
    ],
)
def test_form_that_is_not_filled_in_says_so_beside_the_field(sign_in, client, claim, decision, data, message):
    sign_in("view_travelclaim", "decide_travelclaim")

    response = decide(client, claim, decision, **data)

    assert response.status_code == 200
    assert message in BeautifulSoup(response.content, "html.parser").main.get_text()
    assert TravelClaim.objects.get().state == ClaimState.SUBMITTED


def test_unknown_decision_is_none(sign_in, client, claim, stored):
    sign_in("view_travelclaim", "decide_travelclaim")
    before = stored()

    assert decide(client, claim, "delete", follow=True).status_code == 404
    assert stored() == before


# --- For the accounts -------------------------------------------------------------------------------------------------

HEADINGS = [
    "Ticket",
    "Name",
    "Département",
    "Amount declared (€)",
    "Amount refunded (€)",
    "State",
    "Received",
    "Decided on",
    "Decided by",
    "Receipt",
    "SHA-256 of the receipt",
    "Reason of the refusal",
]


@pytest.fixture
def accounts(make_claim) -> list[TravelClaim]:
    """One claim of each state; the first two were decided by alex."""
    editor = make_editor("alex", "view_travelclaim", "decide_travelclaim")
    approved, refused, waiting = (make_claim(declared) for declared in ("254.30", "60", "12.5"))
    approve_claim(approved.pk, editor, Decimal("200"))
    refuse_claim(refused.pk, editor, "=Illisible")
    TravelClaim.objects.filter(pk=waiting.pk).update(claimant_name="=1+1")
    TravelClaim.objects.update(submitted_at=MOMENT)
    TravelClaim.objects.exclude(decided_at=None).update(decided_at=MOMENT)
    return list(TravelClaim.objects.select_related("winner", "receipt").order_by("pk"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_holds_the_accounts(sign_in, client, accounts, kind):
    sign_in("view_travelclaim", "export_travelclaim")

    response = client.get(reverse("travel_claims:index"), {"export": kind, "ordering": "submitted_at"})

    assert response["Content-Disposition"] == f'attachment; filename="travel_claims.{kind}"'
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8"), newline="")))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
        assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "inlineStr", "n"}
        assert [row[3].data_type for row in list(sheet.rows)[1:]] == ["n"] * 3
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    heads, *lines = rows
    assert heads == HEADINGS
    moment = "2030-01-15 13:30:00"
    expected = [
        ("254.30", "200.00", "approved", moment, "alex", ""),
        ("60.00", "", "refused", moment, "alex", "'=Illisible"),
        ("12.50", "", "to be examined", "", "", ""),
    ]
    assert sorted(map(normal, lines)) == sorted(
        normal(
            [
                claim.winner.grouped_ticket,
                "'=1+1" if index == 2 else claim.claimant_name,
                "87 Haute-Vienne",
                declared,
                refunded,
                state,
                moment,
                decided,
                by,
                "billet.pdf",
                claim.receipt.sha256,
                reason,
            ]
        )
        for index, (claim, (declared, refunded, state, decided, by, reason)) in enumerate(
            zip(accounts, expected, strict=True)
        )
    )


def normal(row: list[str]) -> list[str]:
    """Amounts as numbers: a workbook keeps no zeros behind them."""
    return [str(float(cell)) if index in (3, 4) and cell else cell for index, cell in enumerate(row)]
