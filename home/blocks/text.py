from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "components/blocks/text.html"


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(
        label=_("Figure"), max_length=20, help_text=_("As it should be read: “60”, “200 €”, “75 %”.")
    )
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    items = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        label = _("Figures")
        icon = "order"
        template = "components/blocks/figures.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("Words quoted"), rows=3, help_text=_("Without quotation marks: the page adds them.")
    )
    author = blocks.CharBlock(label=_("Who said it"), max_length=120)
    role = blocks.CharBlock(label=_("Role or place"), max_length=120, required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "components/blocks/quote.html"
