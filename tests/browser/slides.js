// What is wrong with the slide in front, as sentences; nothing if all can be read. The page has its own size, 1280 × 720.
() => {
  const LEAST = 18;
  const slide = deck.getCurrentSlide();
  const faults = [];
  const say = (what, where) => faults.push(`${what}: ${where.slice(0, 60)}`);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const inside = (box, frame) =>
    box.left >= frame.left - 1.5 && box.top >= frame.top - 1.5 && box.right <= frame.right + 1.5 && box.bottom <= frame.bottom + 1.5;

  function sizeOf(element) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const svg = element.ownerSVGElement;
    if (!svg) return size * (element.currentCSSZoom ?? 1);
    const matrix = element.getScreenCTM();
    return size * Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  }

  function frames(element) {
    const found = [{ left: 0, top: 0, right: 1280, bottom: 720 }];
    for (let at = element.parentElement; at && at !== slide.parentElement; at = at.parentElement)
      if (getComputedStyle(at).overflow !== "visible" && !at.ownerSVGElement) found.push(at.getBoundingClientRect());
    return found;
  }

  function checkPlace(element, box, name) {
    if (box.width < 1 || box.height < 1) return;
    if (!frames(element).every((frame) => inside(box, frame))) say("is cut or outside the page", name);
  }

  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const lines = [];
  let letters = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("aside, script, style") || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    if (!element.closest(".running")) letters += node.data.trim().length;
    const size = sizeOf(element);
    if (size < LEAST - 0.05) say(`text of ${size.toFixed(1)} px`, node.data.trim());
    checkPlace(element, box, node.data.trim());
    if (!element.ownerSVGElement) for (const line of range.getClientRects()) lines.push([line, element.closest(".item, h1, h2, .lesson"), node.data.trim()]);
  }
  let pictures = 0;
  for (const picture of slide.querySelectorAll("svg, img, table, pre, input, button")) {
    if (!shown(picture) || picture.closest("aside") || picture.parentElement.closest("svg")) continue;
    if (picture.matches("svg, img")) pictures++;
    const name = picture.getAttribute("aria-label") ?? picture.alt ?? picture.tagName;
    checkPlace(picture, picture.getBoundingClientRect(), name);
    if (picture.matches("img.plot")) {
      const size = (picture.dataset.text * picture.getBoundingClientRect().width) / picture.width;
      if (!(size >= LEAST - 0.05)) say(`a plot's text of ${size} px`, name);
      if (!picture.naturalWidth) say("a picture that does not load", name);
    }
    if (picture.scrollWidth > picture.clientWidth + 1 && picture.matches("pre")) say("is wider than its box", picture.textContent);
  }
  // Words of one item on words of another.
  for (let i = 0; i < lines.length; i++)
    for (let j = i + 1; j < lines.length; j++) {
      const [a, one, text] = lines[i], [b, other] = lines[j];
      if (one === other || !one || !other) continue;
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
      if (over) { say("lies over other words", text); i = lines.length; break; }
    }
  const title = slide.querySelector("h2.running");
  if (title && title.scrollWidth > title.clientWidth + 1) say("a title that is cut", title.textContent);
  if (letters < 8 && !pictures && !slide.matches(".opening")) say("is blank", slide.textContent.trim());
  return faults;
}
