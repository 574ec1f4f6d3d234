"""What a visitor gets while the database refuses to work."""

import pytest
from bs4 import BeautifulSoup
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError, connection
from django.utils.translation import gettext, override

from forms.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def failing(monkeypatch):
    """Have the database refuse what stores an entry."""

    def fail_with(error):
        def refuse(execute, sql, params, many, context):
            if "forms_entry" in sql or "enter_raffle" in sql:
                raise error
            return execute(sql, params, many, context)

        return connection.execute_wrapper(refuse)

    return fail_with


@pytest.mark.parametrize(
    "error", [OperationalError("no space left"), InterfaceError("closed"), InternalError("read only")]
)
@pytest.mark.parametrize("url", ["/fr/cafe/", "/en/coffee/"])
def test_refused_entry_comes_back_whole_with_when_to_try_again(post, raffle_pages, entry_data, failing, url, error):
    with failing(error):
        response = post(url, {**entry_data, "question": 'Et "l’école" ?', "friend_1": ""})

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 503
    sent_again = {field["name"]: field["value"] for field in page.select("form input")}
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    assert (page.form["method"], page.form["action"]) == ("post", url)
    assert sent_again == {**entry_data, "question": 'Et "l’école" ?', "friend_1": ""}
    assert page.html["lang"] == url[1:3]
    with override(url[1:3]):
        assert gettext("What you typed") in page.text
        assert gettext("Last name") in page.text
    assert [field.text.strip() for field in page.select("dd")] == [
        *("Dupont-Lévy", "Zoë", "06 12 34 56 78", "Zoe@example.org", "87000"),
        'Et "l’école" ?',
    ]

    assert post(url, sent_again).status_code == 303
    assert Entry.objects.count() == 1


def test_page_that_cannot_be_made_says_to_try_again(client, homes):
    def refuse(execute, sql, params, many, context):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.get("/en/")

    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, response["Retry-After"], page.form) == (503, "30", None)
    assert page.select_one("main a")["href"] == "/en/"


def test_password_of_an_editor_is_not_written_into_a_page(client, homes):
    def refuse(execute, sql, params, many, context):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.post("/admin/login/", {"username": "zoe", "password": "correct horse"})

    assert response.status_code == 503
    assert "correct horse" not in response.content.decode()


def test_mistake_of_a_program_is_no_absence_of_the_database(client, raffle_pages, entry_data, failing, post):
    with failing(ProgrammingError("no such column")), pytest.raises(ProgrammingError):
        post("/fr/cafe/", entry_data)


def test_log_says_what_failed_and_quotes_nothing(post, raffle_pages, entry_data, failing, caplog):
    with failing(OperationalError("Failing row contains (Zoë, 0612345678)")):
        post("/fr/cafe/", entry_data)

    ours = [record.getMessage() for record in caplog.records if record.name == "guard.unavailable"]
    assert ours == ["The database is unavailable: OperationalError"]
    assert "0612345678" not in caplog.text
