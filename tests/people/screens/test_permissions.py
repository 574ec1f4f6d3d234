"""Who may see people's data, and who may not."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from forms.models import Entry, Pledge

LISTS = ["entries", "questions", "pledges"]


@pytest.fixture
def received(make_entry, make_pledge, raffle_pages):
    """An entry, its question and a pledge, of people whose names stand nowhere else."""
    entry = make_entry(last_name="Secretname", question="Secretname asks?")
    return {"entries": entry, "questions": entry, "pledges": make_pledge(last_name="Secretname")}


def menu_urls(client) -> set[str]:
    """Every address in the admin's menu, as its script is given it."""
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    urls = set()

    def collect(node):
        if isinstance(node, dict):
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)
        elif isinstance(node, str) and node.startswith("/admin/"):
            urls.add(node)

    collect(json.loads(page.find(id="wagtail-sidebar-props").string))
    return urls


def addresses(name, record):
    index, results = reverse(f"{name}:index"), reverse(f"{name}:index_results")
    return [
        index,
        results,
        f"{index}?export=csv",
        f"{index}?export=xlsx",
        f"{results}?export=csv",
        reverse(f"{name}:inspect", args=[record.pk]),
    ]


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_page_editor_may_open_the_raffle_page(page_editor, client, received, raffle_pages):
    """Without which the tests below would prove nothing."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[raffle_pages["fr"].pk]))

    assert response.status_code == 200
    assert b"Secretname" not in response.content


def test_page_editor_has_no_menu_item_for_what_people_sent(page_editor, client, received):
    urls = menu_urls(client)

    assert reverse("wagtailsnippets_forms_raffle:list") in urls
    assert urls.isdisjoint({reverse(f"{name}:index") for name in LISTS})
    assert reverse("wagtailforms:index") not in urls


@pytest.mark.parametrize("name", LISTS)
def test_page_editor_gets_no_list_no_record_and_no_export(page_editor, client, received, name):
    responses = [client.get(url) for url in addresses(name, received[name])]

    assert [(response.status_code, response.url) for response in responses] == [(302, "/admin/")] * 6
    assert not any(b"Secretname" in body(response) for response in responses)


@pytest.mark.parametrize("name", LISTS)
def test_visitor_is_sent_to_sign_in(client, received, name):
    responses = [client.get(url) for url in addresses(name, received[name])]

    assert {(response.status_code, response.url.partition("?")[0]) for response in responses} == {
        (302, "/admin/login/")
    }


def test_page_editor_finds_no_name_in_where_a_raffle_is_used(page_editor, client, received, raffle):
    response = client.get(reverse("wagtailsnippets_forms_raffle:usage", args=[raffle.pk]))

    assert response.status_code == 200
    assert b"Secretname" not in response.content


@pytest.mark.parametrize("who", ["page_editor", "administrator"])
def test_stock_submission_screens_are_closed(who, request, client, received, raffle_pages):
    request.getfixturevalue(who)
    page = raffle_pages["fr"]
    screens = [
        reverse("wagtailforms:list_submissions", args=[page.pk]),
        reverse("wagtailforms:list_submissions_results", args=[page.pk]),
        reverse("wagtailforms:list_submissions", args=[page.pk]) + "?export=csv",
        reverse("wagtailforms:delete_submissions", args=[page.pk]),
    ]

    listed = client.get(reverse("wagtailforms:index"))
    responses = [client.get(url) for url in screens]

    assert list(listed.context["form_pages"]) == []
    assert [(response.status_code, response.headers.get("Location")) for response in responses] == [
        (302, "/admin/")
    ] * 4


@pytest.mark.parametrize(
    ("permission", "seen", "closed"),
    [
        ("view_entry", ["entries", "questions"], ["pledges"]),
        ("view_pledge", ["pledges"], ["entries", "questions"]),
    ],
)
def test_each_kind_of_data_has_its_own_permission(sign_in, client, received, permission, seen, closed):
    sign_in(permission)

    urls = menu_urls(client)

    assert urls >= {reverse(f"{name}:index") for name in seen}
    assert urls.isdisjoint({reverse(f"{name}:index") for name in closed})
    assert [client.get(reverse(f"{name}:index")).status_code for name in (*seen, *closed)] == (
        [200] * len(seen) + [302] * len(closed)
    )


@pytest.mark.parametrize(
    ("name", "view", "export"),
    [
        ("entries", "view_entry", "export_entry"),
        ("questions", "view_entry", "export_entry"),
        ("pledges", "view_pledge", "export_pledge"),
    ],
)
class TestExport:
    def test_reader_without_the_permission_gets_no_export(self, sign_in, client, received, name, view, export):
        sign_in(view)
        index = reverse(f"{name}:index")

        seen = client.get(index)
        refused = [client.get(index, {"export": kind}) for kind in ("csv", "xlsx")]

        assert (seen.status_code, b"Secretname" in seen.content, b"export=" in seen.content) == (200, True, False)
        assert [(response.status_code, response.url) for response in refused] == [(302, "/admin/")] * 2

    def test_reader_with_the_permission_gets_button_and_file(self, sign_in, client, received, name, view, export):
        sign_in(view, export)
        index = reverse(f"{name}:index")

        seen = client.get(index)
        files = [client.get(index, {"export": kind}) for kind in ("csv", "xlsx")]

        assert b"?export=csv" in seen.content
        assert b"?export=xlsx" in seen.content
        assert [response.status_code for response in files] == [200, 200]
        assert b"Secretname" in body(files[0])

    def test_export_permission_alone_opens_nothing(self, sign_in, client, received, name, view, export):
        sign_in(export)
        index = reverse(f"{name}:index")

        responses = [client.get(index), client.get(index, {"export": "csv"})]

        assert [response.status_code for response in responses] == [302, 302]

    def test_screens_and_files_are_not_kept_by_browsers_or_proxies(self, sign_in, client, received, name, view, export):
        sign_in(view, export)
        responses = [client.get(url) for url in addresses(name, received[name])]

        assert [response.status_code for response in responses] == [200] * 6
        for response in responses:
            assert {"no-store", "private"} <= {part.strip() for part in response["Cache-Control"].split(",")}


def test_export_leaves_a_trace_that_names_nobody_but_the_exporter(sign_in, client, received, caplog):
    user = sign_in("view_entry", "export_entry")

    with caplog.at_level("INFO", logger="people.screens.personal"):
        client.get(reverse("entries:index"), {"export": "csv"})

    assert [record.getMessage() for record in caplog.records if record.name == "people.screens.personal"] == [
        f"forms.Entry exported by user {user.pk}"
    ]


@pytest.mark.parametrize("name", LISTS)
def test_administrator_cannot_add_edit_or_delete_by_address(administrator, client, received, name):
    record = received[name]
    before = (list(Entry.objects.values()), list(Pledge.objects.values()))
    index = reverse(f"{name}:index")
    endings = ["new/", "add/", f"edit/{record.pk}/", f"delete/{record.pk}/", f"copy/{record.pk}/", "reorder/1/"]

    answers = {client.get(index + ending, follow=True).status_code for ending in endings}
    answers |= {client.post(index + ending, {"last_name": "Changed"}, follow=True).status_code for ending in endings}

    assert answers == {404}
    assert (list(Entry.objects.values()), list(Pledge.objects.values())) == before


@pytest.mark.parametrize("model", ["entry", "pledge"])
def test_administrator_cannot_delete_several_at_once(administrator, client, received, model):
    url = reverse("wagtail_bulk_action", args=["forms", model, "delete"])

    response = client.post(f"{url}?id={Entry.objects.get().pk}&id={Pledge.objects.get().pk}", follow=True)

    assert response.status_code == 404
    assert (Entry.objects.count(), Pledge.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", LISTS)
def test_administrator_is_offered_no_way_to_change_what_people_sent(administrator, client, received, name):
    record = received[name]
    screens = [client.get(reverse(f"{name}:index")), client.get(reverse(f"{name}:inspect", args=[record.pk]))]

    for screen in screens:
        page = BeautifulSoup(screen.content, "html.parser")
        links = {link["href"] for link in page.select("main a[href]")}
        assert {link for link in links if any(word in link for word in ("/new/", "/edit/", "/delete/"))} == set()
        assert page.select("main form[method=post]") == []
