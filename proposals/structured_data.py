"""A proposal in schema.org's words: an article of the programme, and where it stands."""

from django.conf import settings

from home.metadata import absolute, breadcrumbs, filled, organization_id


def proposal_nodes(proposal, context) -> list[dict]:
    """The article and the way to it, from the context of the proposal's page."""
    language = proposal.locale.language_code
    request, index, site_name = context["request"], context["index"], context["campaign_text"].site_name
    index_url, url = absolute(index.get_url(request)), absolute(proposal.get_url(request))
    image = proposal.share_image
    article = {
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": proposal.title,
        "position": proposal.number,
        "description": proposal.summary,
        "articleSection": proposal.theme.title,
        "inLanguage": language,
        "datePublished": _date(proposal.first_published_at),
        "dateModified": _date(proposal.last_published_at),
        "image": image and {"@type": "ImageObject", "url": image.url, "width": image.width, "height": image.height},
        "isPartOf": {"@type": "CreativeWork", "name": index.title, "url": index_url},
        "author": {"@type": "Organization", "@id": organization_id(), "name": site_name},
        "publisher": {"@id": organization_id()},
    }
    steps = [(site_name, f"{settings.PUBLIC_URL}/{language}/"), (index.title, index_url), (proposal.title, url)]
    return [filled(article), breadcrumbs(steps)]


def _date(moment) -> str | None:
    return moment and moment.isoformat(timespec="seconds")
