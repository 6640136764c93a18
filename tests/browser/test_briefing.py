"""Views are remembered and become a briefing, by mouse and by keyboard; others read it and do not change it."""

from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.provider import Provider
from tests.browser.reader import PATIENCE_MS, headline
from tests.browser.signing import STRANGER, open_data, sign_in, signed_in_server, visitor
from tests.browser.test_access import assert_for_everyone, assert_no_fault
from tools.chromium import wait_until_idle

REMEMBER = "Ansicht merken"


def remember(page: Page, **fields: str) -> None:
    """Remember the view that a page shows; `fields` by their labels."""
    page.get_by_role("button", name=REMEMBER).click()
    dialog = page.get_by_role("dialog")
    for label, value in fields.items():
        dialog.get_by_label(label).fill(value)
    dialog.get_by_role("button", name="Merken", exact=True).click()
    expect(page.locator(".cd-toast")).to_be_visible(timeout=PATIENCE_MS)
    expect(dialog).to_have_count(0)
    wait_until_idle(page)


def into_a_new_one(page: Page) -> None:
    """In the dialog: choose a new briefing, where there are others."""
    expect(page.get_by_role("dialog").get_by_role("button", name="Merken", exact=True)).to_be_visible()
    wait_until_idle(page)
    choice = page.get_by_role("dialog").get_by_role("combobox", name="In welches Briefing")
    if choice.count():
        choice.click()
        page.get_by_role("option", name="Ein neues Briefing").click()


def titles(page: Page) -> list[str]:
    return page.locator(".cd-captures h2").all_inner_texts()


def move(page: Page, way: str, title: str) -> Locator:
    """The button that moves a view."""
    return page.get_by_role("button", name=f"{way}: {title}", exact=True)


def test_two_pages_become_a_briefing_by_mouse_that_is_there_after_a_reload(
    visit: Visit, axe: Callable[[Page], list[str]]
) -> None:
    page = visit("/?sector=photonics")
    first = headline(page)
    page.get_by_role("button", name=REMEMBER).click()
    into_a_new_one(page)
    expect(page.get_by_role("dialog").get_by_label("Titel: was die Ansicht zeigt")).to_have_value(first)
    page.get_by_role("dialog").get_by_label("Name des neuen Briefings").fill("Ausschuss am Dienstag")
    assert_no_fault(axe(page))
    page.get_by_role("dialog").get_by_role("button", name="Merken", exact=True).click()
    expect(page.locator(".cd-toast")).to_contain_text("Gemerkt in „Ausschuss am Dienstag“", timeout=PATIENCE_MS)

    page.get_by_role("link", name="Regionen", exact=True).click()
    expect(page.locator(".cd-toast")).to_have_count(0, timeout=PATIENCE_MS)
    wait_until_idle(page)
    remember(page, Titel="Wer vorn liegt", Notiz="Fragen, wer da ist.")
    page.locator(".cd-toast a").click()
    expect(page.locator(".cd-captures h2")).to_have_text([first, "Wer vorn liegt"], timeout=PATIENCE_MS)
    assert headline(page) == "Ausschuss am Dienstag"

    move(page, "Bearbeiten", first).click()
    page.locator(".cd-capture-form textarea").first.fill("Noch nicht gespeichert")
    move(page, "Nach oben", "Wer vorn liegt").click()
    expect(page.locator(".cd-captures h2").first).to_have_text("Wer vorn liegt", timeout=PATIENCE_MS)
    expect(page.locator("li:nth-child(2) textarea").first).to_have_value("Noch nicht gespeichert")
    page.keyboard.press("Escape")
    expect(page.locator(".cd-captures h2")).to_have_text(["Wer vorn liegt", first])
    page.reload()
    expect(page.locator(".cd-captures h2")).to_have_text(["Wer vorn liegt", first], timeout=PATIENCE_MS)
    expect(page.locator(".cd-capture-note")).to_have_text("Fragen, wer da ist.")
    assert_for_everyone(page, axe)


def test_a_view_is_remembered_moved_edited_and_brought_back_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/topics")
    for title in ("Eins", "Zwei"):
        page.get_by_role("button", name=REMEMBER).focus()
        page.keyboard.press("Enter")
        page.get_by_role("dialog").get_by_label("Titel: was die Ansicht zeigt").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(title)
        page.keyboard.press("Tab")
        page.keyboard.type("Nur am Pult.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".cd-toast")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_role("dialog")).to_have_count(0)
        wait_until_idle(page)
    page.locator(".cd-toast a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cd-captures h2").last).to_have_text("Zwei", timeout=PATIENCE_MS)
    expect(page.locator("h1")).to_be_focused(timeout=PATIENCE_MS)

    before = titles(page)
    move(page, "Nach oben", "Zwei").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cd-captures h2").last).to_have_text("Eins", timeout=PATIENCE_MS)
    assert titles(page) == [*before[:-2], "Zwei", "Eins"]
    expect(page.locator(".cd-captures [role=status]")).to_contain_text("„Zwei“ ist jetzt Ansicht")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").endswith(": Zwei")

    page.get_by_role("button", name="Bearbeiten: Eins", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Drei")
    page.keyboard.press("Enter")
    expect(page.locator(".cd-captures h2").last).to_have_text("Drei", timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Bearbeiten: Drei", exact=True)).to_be_focused()

    page.get_by_role("button", name="Entfernen: Drei", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cd-captures h2").last).to_have_text("Zwei", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Rückgängig").focus(timeout=PATIENCE_MS)
    assert titles(page) == [*before[:-2], "Zwei"]
    page.keyboard.press("Enter")
    expect(page.locator(".cd-captures h2").last).to_have_text("Drei", timeout=PATIENCE_MS)


def test_what_was_typed_stays_where_another_window_has_changed_the_same_view(visit: Visit) -> None:
    page = visit("/topics")
    page.get_by_role("button", name=REMEMBER).click()
    into_a_new_one(page)
    page.get_by_role("dialog").get_by_label("Name des neuen Briefings").fill("Zwei Fenster")
    page.get_by_role("dialog").get_by_label("Titel: was die Ansicht zeigt").fill("Zuerst")
    page.get_by_role("dialog").get_by_role("button", name="Merken", exact=True).click()
    page.locator(".cd-toast a").click()
    expect(page.locator(".cd-captures h2")).to_have_text("Zuerst", timeout=PATIENCE_MS)
    other = page.context.new_page()
    other.goto(page.url)
    for window, title in ((other, "Anderswo"), (page, "Hier")):
        window.get_by_role("button", name="Bearbeiten: Zuerst").click()
        window.get_by_label("Titel: was die Ansicht zeigt").fill(title)
        window.get_by_label("Notiz für den Vortrag").fill(f"Notiz {title}")
        window.get_by_role("button", name="Speichern").click()
        if window is other:
            expect(window.locator(".cd-captures h2")).to_have_text("Anderswo", timeout=PATIENCE_MS)
    expect(page.get_by_text("in einem anderen Fenster geändert")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_label("Titel: was die Ansicht zeigt")).to_have_value("Hier")
    expect(page.get_by_label("Notiz für den Vortrag")).to_have_value("Notiz Hier")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".cd-captures h2")).to_have_text("Hier", timeout=PATIENCE_MS)


def test_whoever_has_the_address_reads_and_presents_a_briefing_and_changes_a_copy_only(
    browser: Browser, provider: Provider
) -> None:
    with signed_in_server(provider) as server:
        with visitor(browser, server, provider) as owner:
            page = open_data(owner)
            sign_in(page, STRANGER)
            page.get_by_role("link", name="Themen", exact=True).click()
            expect(page.get_by_role("button", name=REMEMBER)).to_be_visible(timeout=PATIENCE_MS)
            wait_until_idle(page)
            remember(page, Titel="Geteilter Befund")
            page.locator(".cd-toast a").click()
            page.get_by_role("button", name="Teilen").click()
            address = page.get_by_test_id("stCode").first.inner_text().strip()
        assert address.startswith(f"{server.address}/briefing?briefing=")
        with visitor(browser, server, provider) as reader:
            page = reader.new_page()
            page.goto(address)
            expect(page.locator(".cd-captures h2")).to_have_text("Geteilter Befund", timeout=PATIENCE_MS)
            assert page.locator(".cd-captures button").count() == 0
            with reader.expect_page() as opening:
                page.get_by_role("link", name="Präsentieren").click()
            expect(opening.value.get_by_text("Geteilter Befund").first).to_be_visible(timeout=PATIENCE_MS)
            page.get_by_role("button", name="In meine Briefings kopieren").click()
            expect(page.get_by_role("button", name="Entfernen: Geteilter Befund")).to_be_visible(timeout=PATIENCE_MS)
            expect(page.get_by_text("wenn Sie dieses Fenster neu laden oder schließen")).to_be_visible()
