"""What `make lab` opens."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIRST = "notebooks/00_start.ipynb"
NEWS = """async () => {
  const {raw, schema} = await jupyterapp.serviceManager.settings.fetch("@jupyterlab/apputils-extension:notification");
  const {fetchNews, checkForUpdates} = schema.properties;
  return {raw, fetchNews: fetchNews.default, checkForUpdates: checkForUpdates.default};
}"""


@pytest.fixture
def first_screen(lab):
    lab.page.goto(lab.course.address)
    lab.wait_until_ready(FIRST)
    return lab


def test_the_first_lesson_is_open_alone_and_the_files_are_shown_from_the_root(first_screen):
    page = first_screen.page
    expect(page.get_by_role("heading", name="Train a network before you know how")).to_be_visible()
    expect(page.locator("#jp-main-dock-panel .lm-TabBar-tab")).to_have_text("00_start.ipynb")
    for folder in ("exercises", "notebooks", "engine"):
        expect(page.locator(".jp-DirListing-itemName", has_text=folder)).to_be_visible()
    first_screen.picture("first-screen")


def test_nothing_asks_for_an_answer_first(first_screen):
    page = first_screen.page
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    # A prompt about news or updates comes some time after the start, so what brings it is looked at as well.
    assert page.evaluate(NEWS) == {"raw": "{}", "fetchNews": "false", "checkForUpdates": False}
    expect(page.locator(".Toastify__toast")).to_have_count(0)


def test_the_table_of_contents_leads_through_the_lesson(first_screen):
    page = first_screen.page
    page.locator('.jp-SideBar [data-id="table-of-contents"]').click()
    contents = page.locator(".jp-TableOfContents")
    expect(contents.get_by_text("Step 4. A look at a graph")).to_be_visible()
    contents.get_by_text("Step 4. A look at a graph").click()
    expect(page.get_by_role("heading", name="Step 4. A look at a graph")).to_be_in_viewport()
    first_screen.picture("table-of-contents")


def test_the_terminal_shows_the_address_once_and_stays_quiet(course):
    terminal = "".join(course.terminal)
    assert terminal.count(course.address) == 1
    for noise in ("Traceback", "websocket_ping", "not trusted"):
        assert noise not in terminal
