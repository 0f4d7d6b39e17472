// The page's side of every explorer: it builds the controls and shows the picture that Python describes in `state`.
//
// Input is sent one message at a time. While the answer is on its way, what else is done waits in `waiting`, where a newer
// place of the same slider or handle takes the place of an older one; so a burst ends on the last state at once.

const NARROW = 640; // px: below, a graph is better drawn from top to bottom
const PATIENCE = 5000; // milliseconds until the page says that Python does not answer
const SILENT =
  "Python has not answered yet: it is busy with a cell, or was restarted. In the second case, run this cell again.";

let views = 0;

function render({ model, el }) {
  const view = ++views;
  const stage = makeStage(el);
  const controls = new Map(); // name -> { kind, element, update(control) }
  let waiting = []; // events not sent yet: { name, value, newest }
  let turn = 0;
  let asked = null; // the turn whose answer is on its way
  let alarm = null; // tells that the answer takes long
  let metronome = null; // sends the next "tick"
  let dragged = null; // the name of the handle in hand

  function push(name, value, newest = false) {
    if (newest) forgetOlder(name);
    waiting.push({ name, value, newest });
    if (asked === null) flush();
  }

  function forgetOlder(name) {
    for (let i = waiting.length - 1; i >= 0 && waiting[i].newest; i--) {
      if (waiting[i].name === name) return void waiting.splice(i, 1);
    }
  }

  function flush() {
    if (!waiting.length) return;
    asked = `${view}-${++turn}`;
    const events = waiting.map((event) => [event.name, event.value]);
    waiting = [];
    alarm = setTimeout(() => say(stage.notice, SILENT), PATIENCE);
    model.send({ turn: asked, events });
  }

  function answer() {
    const state = model.get("state");
    if (state.turn === asked) {
      asked = null;
      clearTimeout(alarm);
    }
    show(state);
    flushOrPlay(state);
  }

  function flushOrPlay(state) {
    clearTimeout(metronome);
    if (asked !== null) return;
    if (waiting.length) flush();
    else if (state.tick) metronome = setTimeout(() => push("tick", null), state.tick);
  }

  function show(state) {
    stage.root.setAttribute("aria-label", state.title);
    stage.root.classList.toggle("explorer-beside", state.beside);
    say(stage.title, state.title);
    showControls(state.controls);
    const moved = stage.drawn !== state.picture;
    if (moved) draw(stage.picture, (stage.drawn = state.picture));
    stage.words.setAttribute("aria-live", state.tick ? "off" : "polite"); // else each step of what plays would be read out
    say(stage.words, state.words);
    say(stage.notice, state.notice);
    if (moved) scrollToNow(); // after all that changes, as it asks the browser to lay out what there is
    stage.root.classList.toggle("explorer-broken", Boolean(state.fault));
    if (state.fault) console.error(state.fault);
  }

  function showControls(wanted) {
    const names = new Set(wanted.map((control) => control.name));
    for (const [name, { element }] of controls) {
      if (!names.has(name)) {
        element.remove();
        controls.delete(name);
      }
    }
    wanted.forEach((control, place) => {
      let made = controls.get(control.name);
      if (!made || made.kind !== control.kind) {
        made?.element.remove();
        made = { kind: control.kind, ...MAKE[control.kind](control, push) };
        controls.set(control.name, made);
      }
      made.update(control, waiting.some((event) => event.name === control.name));
      if (stage.controls.children[place] !== made.element) {
        stage.controls.insertBefore(made.element, stage.controls.children[place] ?? null);
      }
    });
  }

  function scrollToNow() {
    const now = stage.picture.querySelector(".graph-now")?.getBoundingClientRect();
    if (!now) return;
    const box = stage.picture.getBoundingClientRect();
    if (now.left < box.left || now.right > box.right) {
      stage.picture.scrollLeft += (now.left + now.right - box.left - box.right) / 2;
    }
  }

  function pointed(event) {
    const own = stage.picture.querySelector(`svg:has([data-drag="${dragged}"])`); // a picture may be of several
    const svg = own ?? stage.picture.querySelector("svg");
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [Math.round(point.x * 10) / 10, Math.round(point.y * 10) / 10];
  }

  stage.picture.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-drag]");
    const thing = event.target.closest("[data-click]");
    if (handle) {
      dragged = handle.dataset.drag;
      stage.picture.setPointerCapture(event.pointerId); // the handle itself is replaced while it moves
      stage.picture.classList.add("explorer-dragging");
      event.preventDefault();
      push(dragged, pointed(event), true);
    } else if (thing) push(thing.dataset.click, thing.dataset.value);
  });
  stage.picture.addEventListener("pointermove", (event) => {
    if (dragged) push(dragged, pointed(event), true);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.picture.addEventListener(end, () => {
      dragged = null;
      stage.picture.classList.remove("explorer-dragging");
    });
  }
  stage.root.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = [...stage.controls.querySelectorAll("button")].find((one) => one.dataset.key === event.key);
    const native = event.key === " " && event.target.closest("button"); // Space presses the button in focus
    if (!button || native) return;
    event.preventDefault();
    if (!button.ariaDisabled) button.click();
  });
  // JupyterLab's shortcuts without Ctrl (a, b, d d, arrows) would act on the cells while one works in here. It looks for
  // this mark from the focused element outwards, and its selectors match that element, so that is where the mark has to be.
  const shield = (event) => {
    if (stage.root.contains(event.target)) {
      event.target.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey || event.shiftKey));
    }
  };
  window.addEventListener("keydown", shield, true);
  let narrow = false; // as Python draws it at first
  const ruler = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width && narrow !== contentRect.width < NARROW) push("narrow", (narrow = !narrow), true);
  });
  ruler.observe(stage.root);
  model.on("change:state", answer);
  show(model.get("state"));
  flushOrPlay(model.get("state"));
  return () => {
    window.removeEventListener("keydown", shield, true);
    ruler.disconnect();
    model.off("change:state", answer);
    clearTimeout(alarm);
    clearTimeout(metronome);
  };
}

function makeStage(el) {
  const root = make("section", "explorer", { role: "group", tabindex: "0" });
  const title = make("div", "explorer-title", { "aria-hidden": "true" }); // the group's name says it already
  const controls = make("div", "explorer-controls");
  const picture = make("div", "explorer-picture graph-picture");
  const words = make("p", "explorer-words", { role: "status" });
  const notice = make("p", "explorer-notice", { role: "alert" });
  const said = make("div", "explorer-said");
  said.append(notice, words);
  const body = make("div", "explorer-body");
  body.append(controls, picture, said);
  root.append(title, body);
  el.append(root);
  return { root, title, controls, picture, words, notice, drawn: null };
}

// The new picture is laid over the old one, and only what differs is touched: a browser then lays out and paints little,
// and there is no moment without a picture.
function draw(picture, html) {
  const wanted = document.createElement("template");
  wanted.innerHTML = html;
  fitChildren(picture, wanted.content);
}

function fitChildren(element, wanted) {
  const old = [...element.childNodes];
  const fresh = [...wanted.childNodes];
  fresh.forEach((node, i) => (i < old.length ? fit(old[i], node) : element.append(node)));
  old.slice(fresh.length).forEach((node) => node.remove());
}

function fit(node, wanted) {
  if (node.isEqualNode(wanted)) return;
  if (node.nodeName !== wanted.nodeName) return node.replaceWith(wanted);
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== wanted.data) node.data = wanted.data;
    return;
  }
  for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
  fitChildren(node, wanted);
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text; // a screen reader speaks what changed
}

function put(element, property, value) {
  if (element[property] !== String(value)) element[property] = value; // setting the same again costs a layout too
}

function make(tag, className, attributes = {}) {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// Each maker returns the element and how to bring it up to date; `newer` says that a newer input of it is on its way.
const MAKE = {
  slider(control, push) {
    const element = make("div", "explorer-slider");
    const label = make("label", "explorer-label");
    const range = make("input", "explorer-range", { type: "range", "data-name": control.name });
    const text = make("input", "explorer-number", { type: "text", inputmode: "decimal", "data-name": control.name });
    label.append(make("span", "explorer-label-text"), range);
    element.append(label, text);
    range.addEventListener("input", () => push(control.name, Number(range.value), true));
    let shown = null;
    let sent = null; // what stands in the field and is known to Python; anything else is being typed
    const enter = () => text.value !== sent && push(control.name, (sent = text.value));
    text.addEventListener("keydown", (event) => event.key === "Enter" && enter()); // JupyterLab keeps it from "change"
    text.addEventListener("change", enter);
    const update = ({ label: name, low, high, step, place, shown: words }, newer) => {
      say(label.firstChild, name);
      text.setAttribute("aria-label", `${name}, as a number`);
      range.setAttribute("aria-valuetext", words);
      for (const [property, value] of Object.entries({ min: low, max: high, step })) put(range, property, value);
      if (!newer) put(range, "value", place);
      const here = document.activeElement === text;
      if (!here || (shown !== words && text.value === sent)) text.value = shown = sent = words;
    };
    return { element, update };
  },

  choice(control, push) {
    const element = make("label", "explorer-choice explorer-label");
    const select = make("select", "explorer-select", { "data-name": control.name });
    element.append(make("span", "explorer-label-text"), select);
    select.addEventListener("change", () => push(control.name, select.value));
    let drawn = "";
    const update = ({ label, options, value }, newer) => {
      say(element.firstChild, label);
      if (drawn !== JSON.stringify(options)) {
        select.replaceChildren(...options.map(([key, words]) => new Option(words, key)));
        drawn = JSON.stringify(options);
      }
      if (!newer) put(select, "value", value);
    };
    return { element, update };
  },

  toggle(control, push) {
    const element = make("label", "explorer-toggle explorer-label");
    const box = make("input", "explorer-box", { type: "checkbox", "data-name": control.name });
    element.append(box, make("span", "explorer-label-text"));
    box.addEventListener("change", () => push(control.name, box.checked));
    const update = ({ label, value }, newer) => {
      say(element.lastChild, label);
      if (!newer) box.checked = value;
    };
    return { element, update };
  },

  button(control, push) {
    const element = make("button", "explorer-button", { type: "button", "data-name": control.name });
    element.addEventListener("click", () => {
      if (!element.ariaDisabled) push(control.name, null);
    });
    const update = ({ label, key, enabled, pressed }) => {
      say(element, label);
      if (key) {
        element.dataset.key = key;
        element.setAttribute("aria-keyshortcuts", key === " " ? "Space" : key);
        element.title = `Key: ${{ " ": "Space", ArrowRight: "→", ArrowLeft: "←" }[key] ?? key}`;
      }
      element.ariaDisabled = enabled ? null : "true"; // `disabled` would take the focus away from whoever uses keys
      element.ariaPressed = pressed === null ? null : String(pressed);
    };
    return { element, update };
  },

  entry(control, push) {
    const element = make("label", "explorer-entry explorer-label");
    const text = make("input", "explorer-text", { type: "text", "data-name": control.name });
    element.append(make("span", "explorer-label-text"), text);
    const enter = () => push(control.name, text.value);
    text.addEventListener("keydown", (event) => event.key === "Enter" && enter());
    let known = null;
    const update = ({ label, value, number }) => {
      text.inputMode = number ? "decimal" : "text";
      if (known !== value + label) text.value = value; // another value, or another question
      known = value + label;
      say(element.firstChild, label);
    };
    return { element, update };
  },
};

export default { render };
