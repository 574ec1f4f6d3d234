"""Builds the demonstration site: a tree of pages in each language, and what they stand on."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone, translation
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from demo.identity import make_menus, make_settings
from demo.proposals import make_proposal
from demo.texts import LANGUAGES, MAIN_LANGUAGE, BodyBuilder, load, picture, rules_text, words
from forms.models import HelpAction, PledgeDrive, PledgePage, Raffle, RafflePage, RaffleQuestion
from forms.pledge.enums import HelpFamily
from home.models import HomePage, StandardPage
from proposals.models import Audience, Chapter, Keyword, ProposalIndexPage, Theme

OPEN_FOR = timedelta(days=31)


class DemoBuilder:
    """One run of the build; `say` is called with each step."""

    def __init__(self, say):
        self.say = say
        self.campaign = load("campaign.json")
        self.page_texts = load("pages.json")
        self.programme = load("proposals.json")
        self.help_texts = load("help_actions.json")
        self.image_texts = load("images.json")
        self.locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
        # Pictures by language and name, pages by language and key, proposals by language and number.
        self.images: dict[str, dict] = {code: {} for code in LANGUAGES}
        self.pages: dict[str, dict] = {code: {} for code in LANGUAGES}
        self.proposals: dict[str, dict] = {code: {} for code in LANGUAGES}

    def build(self) -> None:
        self.say("storing the pictures")
        self.make_images()
        self.say("opening the raffle and the pledge questionnaire")
        self.make_records()
        self.say("writing the 60 proposals and the pages, in French and English")
        self.make_headings()
        self.make_room()
        for language in LANGUAGES:
            with translation.override(language):
                self.make_pages(language)
        for language in LANGUAGES:
            with translation.override(language):
                self.fill_bodies(language)
        self.say("setting the campaign's name, colours and menus")
        make_settings(self.campaign, self.pages)
        make_menus(self.campaign["menus"], self.pages)

    # --- What pages stand on -----------------------------------------------------------------------------------------

    def make_images(self) -> None:
        """Each picture once per language: its description for those who cannot see it is in one language."""
        for name, texts in self.image_texts.items():
            for language in LANGUAGES:
                self.images[language][name] = get_image_model().objects.create(
                    title=words(texts["title"], language),
                    description=words(texts["alt_text"], language),
                    file=ContentFile(picture(name), name=f"{name}-{language}.avif"),
                    **{f"focal_point_{part}": pixels for part, pixels in texts["focal_point"].items()},
                )

    def make_records(self) -> None:
        names = self.page_texts["raffle"]
        documents = {
            language: get_document_model().objects.create(
                title=words(self.page_texts["raffle_rules"]["title"], language),
                file=ContentFile(
                    rules_text(language), name=f"{words(self.page_texts['raffle_rules']['slug'], language)}.txt"
                ),
            )
            for language in LANGUAGES
        }
        self.drive = PledgeDrive.objects.create(name=words(self.page_texts["pledge"]["title"], MAIN_LANGUAGE))
        today = timezone.now().replace(minute=0, second=0, microsecond=0)
        self.raffle = Raffle.objects.create(
            name=words(names["raffle_name"], MAIN_LANGUAGE),
            opens_at=today,
            closes_at=today + OPEN_FOR,
            rules_document=documents[MAIN_LANGUAGE],
            pledge_drive=self.drive,
        )
        for order, action in enumerate(self.help_texts["actions"]):
            self.translated(
                HelpAction,
                {"label": action["label"], "description": action["description"]},
                drive=self.drive,
                key=action["key"],
                family=HelpFamily(action["family"]),
                sort_order=order,
            )

    def make_headings(self) -> None:
        self.headings = {}
        for model, name in (
            (Chapter, "chapters"),
            (Theme, "themes"),
            (Keyword, "keywords"),
            (Audience, "audiences"),
        ):
            for order, row in enumerate(self.programme[name]):
                rows_by_language = self.translated(model, {"title": row["title"]}, slug=row["slug"], sort_order=order)
                for language, heading in rows_by_language.items():
                    self.headings[model, language, row["slug"]] = heading

    def translated(self, model, texts: dict, **same) -> dict:
        """One row per language, linked as translations of each other."""
        rows = {}
        for language in LANGUAGES:
            said = {name: words(text, language) for name, text in texts.items()}
            row = model(locale=self.locales[language], **same, **said)
            if rows:
                row.translation_key = rows[MAIN_LANGUAGE].translation_key
            row.save()
            rows[language] = row
        return rows

    # --- Pages -------------------------------------------------------------------------------------------------------

    def make_pages(self, language: str) -> None:
        texts = self.page_texts
        home = self.add_page(
            Page.get_first_root_node(),
            language,
            "home",
            HomePage,
            slug="home" if language == MAIN_LANGUAGE else f"home-{language}",
            hero_question=words(texts["home"]["hero_question"], language),
            hero_text=words(texts["home"]["hero_text"], language),
            hero_link_label=words(texts["home"]["hero_link_label"], language),
            hero_image=self.images[language][texts["home"]["hero_image"]],
        )
        if language == MAIN_LANGUAGE:
            self.make_site(home)
        index = self.add_page(
            home, language, "proposals", ProposalIndexPage, introduction=self.intro("proposals", language)
        )
        self.add_page(
            home,
            language,
            "raffle",
            RafflePage,
            raffle=self.raffle,
            introduction=self.intro("raffle", language),
            image=self.images[language][texts["raffle"]["image"]],
            questions=self.make_questions(language),
            **self.said("raffle", language, "thanks_title", "thanks_text", "confirmation_subject", "confirmation_body"),
        )
        self.add_page(
            home,
            language,
            "pledge",
            PledgePage,
            drive=self.drive,
            introduction=self.intro("pledge", language),
            image=self.images[language][texts["pledge"]["image"]],
            **self.said("pledge", language, "thanks_title", "thanks_text", "confirmation_subject", "confirmation_body"),
        )
        for key in ("candidate", "raffle_rules", "privacy", "accessibility", "legal", "contact"):
            image = self.images[language].get(texts[key].get("image"))
            self.add_page(home, language, key, StandardPage, introduction=self.intro(key, language), image=image)
        for row in self.programme["proposals"]:
            self.add_proposal(index, language, row)

    def intro(self, key: str, language: str) -> str:
        return words(self.page_texts[key].get("introduction", ""), language)

    def said(self, key: str, language: str, *names: str) -> dict:
        return {name: words(self.page_texts[key][name], language) for name in names}

    def add_page(self, parent, language: str, key: str, model, slug: str = "", **fields):
        texts = self.page_texts[key]
        page = model(
            title=words(texts["title"], language),
            slug=slug or words(texts["slug"], language),
            seo_title=words(texts.get("seo_title", ""), language),
            search_description=words(texts["description"], language),
            locale=self.locales[language],
            **fields,
        )
        self.bind(page, self.pages[MAIN_LANGUAGE].get(key))
        parent.add_child(instance=page)
        self.pages[language][key] = page
        return page

    def add_proposal(self, index, language: str, row: dict) -> None:
        original = self.proposals[MAIN_LANGUAGE].get(row["number"])
        page = make_proposal(row, language, self.locales[language], self.headings, original)
        index.add_child(instance=page)
        self.proposals[language][row["number"]] = page

    @staticmethod
    def bind(page, original) -> None:
        """Make a page the translation of another."""
        if original:
            page.translation_key = original.translation_key

    def make_questions(self, language: str) -> list[RaffleQuestion]:
        originals = {q.clean_name: q for q in self.questions_of(MAIN_LANGUAGE)}
        questions = []
        for order, row in enumerate(self.page_texts["raffle"]["questions"]):
            question = RaffleQuestion(
                sort_order=order,
                clean_name=row["key"],
                field_type=row["type"],
                required=row["required"],
                label=words(row["label"], language),
                choices="\n".join(words(choice["label"], language) for choice in row.get("choices", [])),
                choice_keys="\n".join(choice["key"] for choice in row.get("choices", [])),
                locale=self.locales[language],
            )
            self.bind(question, originals.get(row["key"]))
            questions.append(question)
        return questions

    def questions_of(self, language: str):
        page = self.pages[language].get("raffle")
        return page.questions.all() if page else []

    @staticmethod
    def make_room() -> None:
        """Remove the welcome page of a new Wagtail installation."""
        Site.objects.all().delete()
        for page in Page.objects.filter(depth=2, content_type__model="page"):
            page.delete()

    def make_site(self, home) -> None:
        Site.objects.create(
            hostname="localhost",
            root_page=home,
            is_default_site=True,
            site_name=words(self.campaign["site_name"], MAIN_LANGUAGE),
        )

    def fill_bodies(self, language: str) -> None:
        """Fill in what links to other pages, once all of them exist."""
        pages = self.pages[language]
        builder = BodyBuilder(language, pages, self.proposals[language], self.images[language])
        for key, page in pages.items():
            if body := self.page_texts[key].get("body"):
                page.body = builder.body(body)
        pages["home"].hero_link_page = pages["raffle"]
        pages["raffle"].rules_page = pages["raffle_rules"]
        for page in pages.values():
            page.save_revision().publish()
