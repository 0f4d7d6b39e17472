"""The worksheets on paper: as many pages as there should be, nothing cut off, words to read and boxes to write in."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from classroom.worksheets.lessons import SHEETS, lesson_html, lesson_paths
from tests.browser.server import ROOT

pytestmark = pytest.mark.browser

GROUPS = 2
SEEDS = ("maple", "wwwwwwwwwwwwwwwwwwww")  # the longest there may be
MILLIMETRE = 96 / 25.4  # px
SMALLEST_TEXT = 14.6  # px, which is 11 pt
LEAST_BOX = 9 * MILLIMETRE

MEASURE = """([smallest, least]) => {
  const faults = [], name = e => `${e.tagName}.${e.getAttribute("class") ?? ""} “${e.textContent.trim().slice(0, 30)}”`
  for (const page of document.querySelectorAll(".page")) {
    const frame = page.getBoundingClientRect(), where = `${page.className} ${page.dataset.group}: `
    if (page.scrollHeight > page.clientHeight + 1) faults.push(where + "higher than its page")
    for (const e of page.querySelectorAll("*")) {
      const box = e.getBoundingClientRect()
      if (box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.left < frame.left - 1
          || box.top < frame.top - 1) faults.push(where + "beyond the page: " + name(e))
      if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) {
        const scale = e.ownerSVGElement ? e.getScreenCTM().d : 1
        const size = parseFloat(getComputedStyle(e).fontSize) * scale
        if (size < smallest) faults.push(where + `text of ${size} px: ` + name(e))
      }
    }
    for (const svg of page.querySelectorAll("svg")) {
      const frame = svg.getBoundingClientRect()
      for (const text of svg.querySelectorAll("text")) {
        const box = text.getBoundingClientRect()
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 3
            || box.bottom > frame.bottom + 3) faults.push(where + "cut off in its picture: " + name(text))
      }
    }
    for (const cell of page.querySelectorAll("td, th, span.blank")) {
      if (cell.scrollWidth > cell.clientWidth + 1) faults.push(where + "wider than its cell: " + name(cell))
    }
    for (const answer of page.querySelectorAll("g[data-blank] text")) {
      const box = answer.parentNode.querySelector("rect").getBoundingClientRect()
      if (answer.getBoundingClientRect().width > box.width) faults.push(where + "wider than its box: " + name(answer))
    }
    if (page.classList.contains("sheet")) for (const blank of page.querySelectorAll("[data-blank]")) {
      const box = (blank.querySelector("rect") ?? blank).getBoundingClientRect()
      if (box.height < least || box.width < least) {
        faults.push(where + `a box of ${box.width} by ${box.height} px: ` + blank.dataset.blank)
      }
    }
  }
  return faults
}"""


@pytest.fixture(scope="module")
def page(chromium) -> Iterator[Page]:
    page = chromium.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


def measure(page: Page) -> list[str]:
    """What is wrong with the pages of the file as they are printed."""
    return page.evaluate(MEASURE, [SMALLEST_TEXT, LEAST_BOX])


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has, whose page objects are not compressed, counted in two ways."""
    objects = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert max(map(int, re.findall(rb"/Count (\d+)", pdf))) == objects
    return objects


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("number", SHEETS)
def test_sheets_and_keys_print_on_a_page_each_and_can_be_read_and_written_on(page, tmp_path, number, seed):
    file = tmp_path / "sheet.html"
    file.write_text(lesson_html(lesson_paths(ROOT, number)[0], seed, GROUPS), encoding="utf-8")
    asked, said = [], []
    page.on("request", hear := lambda request: asked.append(request.url))
    page.on("console", listen := lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert measure(page) == []
    for paper in ("A4", "Letter"):
        assert pages_of(page.pdf(format=paper, prefer_css_page_size=True)) == 2 * GROUPS, paper
    page.remove_listener("request", hear)
    page.remove_listener("console", listen)
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []


def test_the_measurements_find_what_is_too_small_too_large_or_cut_off(page, tmp_path):
    """The test above can fail: each of these changes to the look is found."""
    file = tmp_path / "sheet.html"
    html = lesson_html(lesson_paths(ROOT, "04")[0], "maple", 1)
    for style, fault in (
        (".about { font-size: 10pt; }", "text of 13.3"),
        (".graph-svg { width: 400px; height: auto; }", "text of 1"),
        ("td.blank { height: 8mm; padding: 0; } tbody th { height: 8mm; padding: 0; }", "a box of"),
        ("span.blank { height: 8mm; }", "a box of"),
        ("article { margin-top: 20mm; }", "higher than its page"),
        ("table { width: 230mm; }", "beyond the page"),
        (".graph-svg .sheet-answer { font-size: 60px; }", "wider than its box"),
    ):
        file.write_text(html.replace("</style>", f"{style}</style>"), encoding="utf-8")
        page.goto(file.as_uri())
        assert any(fault in found for found in measure(page)), style
    file.write_text(html.replace("</style>", ".page { height: 300mm; }</style>"), encoding="utf-8")
    page.goto(file.as_uri())
    assert pages_of(page.pdf(format="A4")) > 2
