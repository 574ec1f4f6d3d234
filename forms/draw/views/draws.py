"""The public pages and files of draws. Views rather than pages of the tree, so that no editor can unpublish a draw."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from forms.draw.domain import drand
from forms.draw.enums import DrawState
from forms.draw.models import Draw, DrawFile
from forms.raffle.pages import RafflePage
from pagecache.headers import cacheable, same_in_every_language

# What a draw has published never changes; the verifier and its description may, with the site.
FOREVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"

ASCII = "text/plain; charset=us-ascii"
CONTENT_TYPES = {
    DrawFile.ENTRANTS: ASCII,
    DrawFile.COMMIT: ASCII,
    DrawFile.REVEAL: "application/json",
    f"{DrawFile.RULES}.pdf": "application/pdf",
    f"{DrawFile.RULES}.txt": "text/plain; charset=utf-8",
}
# A long hash is shown in portions that the eye can compare.
HASH_PORTION = 8


@cacheable
@require_safe
def draw_page(request, identifier: str) -> HttpResponse:
    """Where a draw stands, its files, its ledger, and the check of a ticket."""
    draws = Draw.objects.real().with_clock().select_related("raffle").defer("secret", "ranking_head")
    draw = get_object_or_404(draws, identifier=identifier)
    raffle_page = raffle_pages([draw]).get(draw.raffle_id)
    stage = stage_of(draw)
    files = list(draw.files.defer("content"))
    context = {
        "draw": draw,
        "title": raffle_page.title if raffle_page else draw.raffle.name,
        "raffle_page": raffle_page,
        "stage": stage,
        "files": [(file, reverse("draw_file", args=[draw.identifier, file.name])) for file in files],
        "commit_portions": portions(draw.commit_sha256),
        "chain": drand.CHAIN,
        "round": drand.round_named_by(draw.source),
        "holders": [winner for winner in called(draw) if winner.holds_a_place] if stage == "drawn" else [],
        "ledger": draw.ledger.all(),
    }
    response = render(request, "pages/draw.html", context)
    if stage == "frozen":
        response.cache_seconds = int((draw.source_time - draw.read_at).total_seconds())
    return response


@cacheable
@require_safe
def how_the_draw_works(request) -> HttpResponse:
    """How a draw works, in plain words, and the draws there are."""
    draws = list(Draw.objects.real().select_related("raffle").defer("secret", "ranking_head"))
    pages = raffle_pages(draws)
    titled = [(draw, pages[draw.raffle_id].title if draw.raffle_id in pages else draw.raffle.name) for draw in draws]
    return render(request, "pages/how_the_draw_works.html", {"draws": titled})


def stage_of(draw: Draw) -> str:
    """Where a draw stands: "frozen", "due" once the public number is out, "drawn"."""
    if draw.state == DrawState.DRAWN:
        return "drawn"
    return "due" if draw.is_source_due else "frozen"


def raffle_pages(draws: list[Draw]) -> dict[int, RafflePage]:
    """The page in the visitor's language that presents each raffle: they know the raffle by its title."""
    pages = RafflePage.objects.live().filter(
        raffle__in=[draw.raffle_id for draw in draws], locale__language_code=get_language()
    )
    return {page.raffle_id: page for page in pages.order_by("-path")}


def called(draw: Draw):
    """The winners who were called, with only the fields that the page may show."""
    return draw.called.select_related("entry").only(
        "draw", "rank", "ticket", "state", "answer_by", "shown_name", "entry__departement"
    )


def portions(digits: str) -> list[str]:
    return [digits[start : start + HASH_PORTION] for start in range(0, len(digits), HASH_PORTION)]


@same_in_every_language
@require_safe
def draw_file(request, identifier: str, name: str) -> HttpResponse:
    """A file of a draw. Its content, 17 bytes per ticket, is only read for a browser that does not have it yet."""
    if "\0" in name:  # which PostgreSQL takes in no text
        raise Http404
    files = DrawFile.objects.filter(draw__in=Draw.objects.real(), draw__identifier=identifier, name=name)
    file = get_object_or_404(files.defer("content"))

    def whole() -> HttpResponse:
        content = b"" if request.method == "HEAD" else bytes(file.content)
        headers = {"Content-Length": str(file.size)}
        if name.startswith(DrawFile.RULES):
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return HttpResponse(content, CONTENT_TYPES.get(name, "application/octet-stream"), headers=headers)

    return unless_known(request, file.sha256, FOREVER, whole)


@same_in_every_language
@require_safe
def verifier(request) -> HttpResponse:
    """The stand-alone program, as it is in the repository."""
    content = (settings.BASE_DIR / "tools" / "verify_draw.py").read_bytes()
    headers = {"Content-Disposition": 'attachment; filename="verify_draw.py"'}
    return project_file(request, content, "text/x-python; charset=utf-8", headers)


@same_in_every_language
@require_safe
def description(request) -> HttpResponse:
    """How the files are written and what is computed from them, for those who write their own checker."""
    content = (settings.BASE_DIR / "docs" / "draw.md").read_bytes()
    return project_file(request, content, "text/plain; charset=utf-8")


def project_file(request, content: bytes, content_type: str, headers: dict | None = None) -> HttpResponse:
    sha256 = hashlib.sha256(content).hexdigest()
    return unless_known(request, sha256, FOR_AN_HOUR, lambda: HttpResponse(content, content_type, headers=headers))


def unless_known(request, sha256: str, lifetime: str, whole: Callable[[], HttpResponse]) -> HttpResponse:
    """The whole answer, or 304 to a browser that says it already has the content of this hash."""
    etag = f'"{sha256}"'
    response = get_conditional_response(request, etag=etag) or whole()
    response["ETag"] = etag
    response["Cache-Control"] = lifetime
    return response
