// An explorer without Python: its recorded states, with a slider and two buttons. The picture is as large as there is room.
function playTape(tape) {
  const states = JSON.parse(tape.querySelector(".tape-states").textContent);
  const picture = tape.querySelector(".tape-picture");
  const words = tape.querySelector(".tape-words");
  const scaled = picture.appendChild(Object.assign(document.createElement("div"), { className: "tape-scaled" }));
  scaled.append(...[...picture.childNodes].filter((node) => node !== scaled));
  const controls = Object.assign(document.createElement("div"), { className: "tape-controls" });
  const title = Object.assign(document.createElement("span"), { className: "tape-title", textContent: tape.dataset.title });
  const back = Object.assign(document.createElement("button"), { type: "button", textContent: "Back" });
  const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: states.length - 1, value: 0 });
  const next = Object.assign(document.createElement("button"), { type: "button", textContent: "Next" });
  const count = Object.assign(document.createElement("span"), { className: "tape-count" });
  range.setAttribute("aria-label", `${tape.dataset.title}: state`);
  controls.append(title, back, range, next, count);
  tape.append(controls);

  function show(at) {
    range.value = at;
    scaled.innerHTML = states[at].picture;
    words.textContent = states[at].words;
    count.textContent = `${at + 1} of ${states.length}`;
    back.disabled = at === 0;
    next.disabled = at === states.length - 1;
  }

  // As large as the smallest letters can be while nothing overflows. Text and tables break differently at every size, so it is tried.
  function fit() {
    const room = { width: picture.clientWidth, height: picture.clientHeight };
    if (!room.width || tape.isFitted) return;
    tape.isFitted = true;
    const at = Number(range.value);
    const some = states.filter((_, i) => i === at || i % Math.ceil(states.length / 5) === 0);
    let best = { zoom: 1, letters: 0 };
    for (let zoom = 2.4; zoom >= 0.6; zoom -= 0.04) {
      const letters = setZoom(zoom, room, some);
      if (letters > best.letters) best = { zoom, letters };
    }
    setZoom(best.zoom, room, []);
    show(at);
  }

  // The size of the smallest letters at this zoom, 0 if some state does not fit.
  function setZoom(zoom, room, some) {
    scaled.style.zoom = zoom;
    scaled.style.width = `${room.width / zoom}px`;
    return Math.min(...some.map((state) => lettersOf(state, room)), Infinity);
  }

  function lettersOf(state, room) {
    scaled.innerHTML = state.picture;
    const box = scaled.getBoundingClientRect();
    const scale = box.width / room.width; // what reveal.js makes of the page
    const parts = [...scaled.querySelectorAll("svg, table, p")];
    if (box.height > scale * room.height + 1 || parts.some((part) => part.getBoundingClientRect().right > box.right + 1)) return 0;
    return Math.min(...[...scaled.querySelectorAll("text, td, p")].map((text) => {
      const size = parseFloat(getComputedStyle(text).fontSize);
      if (!text.ownerSVGElement) return size * text.currentCSSZoom * scale;
      const { a, b, c, d } = text.getScreenCTM(); // some text stands upright
      return size * Math.sqrt(Math.abs(a * d - b * c));
    }));
  }

  range.addEventListener("input", () => show(Number(range.value)));
  back.addEventListener("click", () => show(Number(range.value) - 1));
  next.addEventListener("click", () => show(Number(range.value) + 1));
  tape.fit = fit;
  show(0);
}
