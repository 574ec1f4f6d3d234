"""Fill the stock site: the same 60 proposals, a form with the raffle's fields. Run with its settings, once migrated."""

import io
import json
import sys
from pathlib import Path

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from PIL import Image  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from home.models import FormField, FormPage, HomePage, ProposalIndexPage, ProposalPage  # noqa: E402

FIELDS = [
    ("Last name", "singleline", True),
    ("First name", "singleline", True),
    ("Phone", "singleline", True),
    ("Email", "email", True),
    ("Postcode", "singleline", True),
    ("Question", "multiline", False),
    ("Friend 1", "email", False),
    ("Friend 2", "email", False),
    ("Friend 3", "email", False),
    ("Agree rules", "checkbox", True),
]


TEXT = "<p>A campaign begins by <b>listening</b>, to whoever comes, wherever they live.</p>" * 3


def picture(number: int):
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), (29, 40 * number, 137)).save(file, "JPEG")
    return get_image_model().objects.create(
        title=f"Picture {number}", file=ContentFile(file.getvalue(), name=f"picture-{number}.jpg")
    )


def main(proposals_file: Path) -> None:
    proposals = json.loads(proposals_file.read_text(encoding="utf-8"))["proposals"]
    Page.objects.filter(depth=2).delete()
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    index = home.add_child(instance=ProposalIndexPage(title="Proposals", slug="proposals", show_in_menus=True))
    for proposal in proposals:
        texts = {"title": proposal["title"]["en"], "summary": proposal["summary"]["en"]}
        index.add_child(instance=ProposalPage(slug=f"proposal-{proposal['number']}", **texts))
    # As much as our home page shows: three texts, four pictures, six proposals.
    featured = list(ProposalPage.objects.order_by("path")[:6])
    home.body = [
        ("heading", "And you?"),
        *(part for number in range(3) for part in (("paragraph", TEXT), ("image", picture(number)))),
        ("heading", "Six proposals to begin with"),
        ("proposals", featured),
        ("image", picture(3)),
    ]
    home.save()
    form = home.add_child(
        instance=FormPage(title="Coffee", slug="coffee", to_address="team@example.org", subject="An entry")
    )
    for order, (label, kind, required) in enumerate(FIELDS):
        FormField.objects.create(page=form, sort_order=order, label=label, field_type=kind, required=required)


main(Path(sys.argv[1]))
