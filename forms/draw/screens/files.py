from django.http import Http404, HttpResponse

from forms.draw.models import DrawFile
from forms.draw.screens.screens import OneDrawScreen


class FileView(OneDrawScreen):
    """A file of a draw to be downloaded; those of a rehearsal have no other address."""

    def get(self, request, *args, **kwargs):
        if "\0" in self.kwargs["name"]:  # which PostgreSQL takes in no text
            raise Http404
        try:
            content = self.draw.file(self.kwargs["name"])
        except DrawFile.DoesNotExist:
            raise Http404 from None
        headers = {"Content-Disposition": f'attachment; filename="{self.kwargs["name"]}"'}
        return HttpResponse(content, content_type="application/octet-stream", headers=headers)
