"""The keyboard is enough."""

from playwright.sync_api import expect

from .languages import in_english, in_french
from .visitor import ADDRESSES, said

FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element.closest(".choice--card") ?? element);
  const box = element.getBoundingClientRect();
  return {
    name: element.type === "submit" ? "button" : element.name ?? "",
    is_seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0
      && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def tab_to(page, name):
    """Press Tab until the field, or the form's button, is reached; returns what was passed, all of it seen."""
    passed = []
    for _ in range(80):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["is_seen"], page.evaluate("document.activeElement.outerHTML")
        if focus["name"] == name:
            return passed
        passed.append(focus["name"])
    raise AssertionError(f"Tab never reaches {name}")


def test_skip_link_leads_past_the_menu(visitor):
    visitor.go("home")

    visitor.page.keyboard.press("Tab")
    skip = visitor.page.locator(":focus")
    expect(skip).to_have_text(said("Skip to content", visitor.language))
    expect(skip).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")

    assert visitor.page.evaluate("document.activeElement.id") == "main"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.closest('main') !== null")


@in_french
def test_raffle_form_is_filled_in_and_sent(visitor, mailbox):
    page = visitor.page
    visitor.go("raffle")
    visitor.let_time_pass()

    for name, value in visitor.identity().items():
        tab_to(page, name)
        page.keyboard.type(value)
    tab_to(page, "how_heard")
    page.keyboard.press("ArrowDown")
    tab_to(page, "question")
    page.keyboard.type("Et l’école ?")
    passed = tab_to(page, "agree_rules")
    page.keyboard.press("Space")
    on_the_way = tab_to(page, "button")
    page.keyboard.press("Enter")

    page.wait_for_url("**" + ADDRESSES[visitor.language]["raffle thanks"])
    assert [name for name in passed if name] == ["friend_1", "friend_2", "friend_3"]
    assert "agree_contact" in on_the_way
    assert "leave_blank" not in on_the_way
    assert "Zoë" in mailbox.wait_for(visitor.email).text


@in_english
def test_enter_in_a_field_sends_the_form(visitor):
    visitor.go("raffle")

    visitor.field("last_name").press("Enter")

    expect(visitor.page.locator(".error-summary")).to_be_visible()


@in_english
def test_pledge_is_chosen_and_sent(visitor):
    page = visitor.page
    visitor.go("pledge")
    visitor.let_time_pass()

    tab_to(page, "actions")
    page.keyboard.press("Space")
    tab_to(page, "availability")
    page.keyboard.press("Space")
    for name, value in visitor.identity().items():
        tab_to(page, name)
        page.keyboard.type(value)
    tab_to(page, "button")
    page.keyboard.press("Enter")

    page.wait_for_url("**" + ADDRESSES[visitor.language]["pledge thanks"])


@in_french
def test_menu_of_a_narrow_screen_opens_and_leads_on(visitor):
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 800})
    visitor.go("home")

    page.locator("header summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_be_in_viewport()
    expect(link).to_have_attribute("href", ADDRESSES[visitor.language]["proposals"])
    page.keyboard.press("Enter")

    page.wait_for_url("**" + ADDRESSES[visitor.language]["proposals"])
