"""The pages behind links in mails. GET shows and changes nothing; the button on the page acts.

Mail scanners follow every link they see, so opening one must never count as a decision.
"""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from guard.origin import public_form
from people.links.purposes import LinkPurpose
from people.links.tokens import find_subject


def see_other(url: str) -> HttpResponseRedirect:
    """303: the browser asks for `url` with GET, and going back does not send the form again."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


@method_decorator([public_form, never_cache], name="dispatch")
class MailedLinkView(View):
    """Finds what the token is about for `purpose`; anything else gets a page that says what to do next."""

    purpose: LinkPurpose
    template_name = ""
    done_template_name = ""

    def dispatch(self, request, *args, token, **kwargs):
        self.subject = find_subject(token, self.purpose)
        if self.subject is None or not self.is_usable():
            return render(request, "pages/link_invalid.html", self.get_refusal_context(), status=404)
        return super().dispatch(request, *args, **kwargs)

    def is_usable(self) -> bool:
        return True

    def get_refusal_context(self) -> dict:
        return {}

    def get(self, request):
        return render(request, self.template_name, self.get_context())

    def post(self, request):
        context = self.get_context()
        self.act(request)
        return render(request, self.done_template_name, context)

    def get_context(self) -> dict:
        return {}

    def act(self, request) -> None:
        raise NotImplementedError
