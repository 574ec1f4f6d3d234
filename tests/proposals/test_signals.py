"""What the search finds after an editor's change."""

import pytest

from proposals.models import AnsweredQuestion, Keyword, ProposalKeyword
from proposals.search.find import find


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    def save_and_publish(page) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return save_and_publish


def test_voter_s_question_is_found_once_it_is_published(add_proposal, indexes, publish):
    page = add_proposal(1)
    page.questions.add(AnsweredQuestion(question="Et les girafes ?", answer="<p>Elles broutent.</p>"))
    publish(page)

    published = indexes["fr"].published()
    assert [find(published, words, "fr").ids for words in ("girafe", "broutent")] == [[page.pk], [page.pk]]


def test_keyword_is_found_once_its_page_is_published(add_proposal, indexes, locales, publish):
    page = add_proposal(1)
    keyword = Keyword.objects.create(title="Zèbres", slug="zebres", locale=locales["fr"])
    page.keywords.add(ProposalKeyword(heading=keyword))
    publish(page)

    assert find(indexes["fr"].published(), "zebre", "fr").ids == [page.pk]
