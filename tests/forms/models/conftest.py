"""Somebody who edits pages in the admin, and questions to put on a raffle's form."""

import pytest
from bs4 import BeautifulSoup

from forms.models import RaffleQuestion
from tests.guard.services import (  # noqa: F401
    captcha_keys,
    certificate,
    closed_port,
    frozen_port,
    provider,
    untripped,
)


@pytest.fixture
def editor(admin_client):
    """An administrator's browser, whose admin is in English."""
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client


@pytest.fixture
def read_form(editor):
    """What an editing screen's form would send as it stands."""

    def read(url) -> dict:
        form = BeautifulSoup(editor.get(url).content, "html.parser").select_one("form[data-edit-form]")
        data: dict = {"body-count": "0"}  # blocks are drawn by a script
        for field in form.select("input[name], select[name], textarea[name]"):
            name, kind = field["name"], field.get("type")
            if "__prefix__" in name or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
                continue
            if field.name == "select":
                data[name] = next((option["value"] for option in field.select("option[selected]")), "")
            elif field.name == "textarea":
                data[name] = field.get_text().removeprefix("\n")
            else:
                data[name] = field.get("value", "on" if kind == "checkbox" else "")
        return data

    return read


@pytest.fixture
def errors_beside_fields():
    """The messages of an editing screen, by the field that each stands beside."""

    def read(response) -> dict[str, list[str]]:
        page = BeautifulSoup(response.content, "html.parser")
        found = {
            field["data-contentpath"]: [message.get_text(" ", strip=True) for message in field.select(".error-message")]
            for field in page.select("[data-field][data-contentpath]")
        }
        return {name: messages for name, messages in found.items() if messages}

    return read


@pytest.fixture
def ask(raffle_pages, locales):
    """Put a question on both languages' forms, as translations of each other."""

    def add(label_fr, label_en, choices_fr="", choices_en="", **fields) -> dict[str, RaffleQuestion]:
        french = RaffleQuestion(
            page=raffle_pages["fr"], locale=locales["fr"], label=label_fr, choices=choices_fr, **fields
        )
        french.full_clean(exclude=["clean_name"])
        french.save()
        english = RaffleQuestion(
            page=raffle_pages["en"],
            locale=locales["en"],
            label=label_en,
            choices=choices_en,
            translation_key=french.translation_key,
            **{**fields, "clean_name": french.clean_name},
        )
        english.save()
        return {"fr": french, "en": english}

    return add
