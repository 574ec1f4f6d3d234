"""The demonstration's 60 proposals, from their rows in content/proposals.json."""

import json

from django.utils import timezone
from django.utils.html import escape, format_html

from demo.texts import words
from proposals.models import (
    AnsweredQuestion,
    Audience,
    CalendarStep,
    Chapter,
    Keyword,
    ProposalAudience,
    ProposalKeyword,
    ProposalPage,
    Source,
    Theme,
)


def make_proposal(row: dict, language: str, locale, headings: dict, original) -> ProposalPage:
    """An unsaved page; a translation of `original` if there is one.

    `headings` are chapters, themes, keywords and audiences by (model, language, key).
    """
    page = ProposalPage(
        title=words(row["title"], language),
        number=row["number"],
        summary=words(row["summary"], language),
        search_description=words(row["summary"], language)[:155],
        chapter=headings[Chapter, language, row["chapter"]],
        theme=headings[Theme, language, row["theme"]],
        why=_paragraph(row, "why", language),
        how=_paragraph(row, "how", language),
        cost=_paragraph(row, "cost", language),
        body=_body(row, language),
        locale=locale,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )
    parts = {
        "keywords": [ProposalKeyword(heading=headings[Keyword, language, slug]) for slug in row["keywords"]],
        "audiences": [ProposalAudience(heading=headings[Audience, language, slug]) for slug in row["audiences"]],
        "calendar": [CalendarStep(**_said(step, language)) for step in row.get("calendar", [])],
        "sources": [Source(**_said(source, language)) for source in row.get("sources", [])],
        "questions": [_question(question, language) for question in row.get("questions", [])],
    }
    if original:
        page.translation_key = original.translation_key
    for name, members in parts.items():
        originals = getattr(original, name).all() if original else [None] * len(members)
        for order, (part, its_original) in enumerate(zip(members, originals, strict=True)):
            part.sort_order, part.locale = order, locale
            if its_original:
                part.translation_key = its_original.translation_key
        setattr(page, name, members)
    return page


def _said(row: dict, language: str) -> dict:
    return {name: words(text, language) for name, text in row.items()}


def _paragraph(row: dict, name: str, language: str) -> str:
    return format_html("<p>{}</p>", words(row[name], language)) if name in row else ""


def _question(row: dict, language: str) -> AnsweredQuestion:
    said = _said(row, language)
    return AnsweredQuestion(**{**said, "answer": f"<p>{escape(said['answer'])}</p>"})


def _body(row: dict, language: str) -> str:
    if not (figures := row.get("figures")):
        return "[]"
    items = [_said(figure, language) for figure in figures]
    return json.dumps([{"type": "figures", "value": {"title": "", "items": items}}])
