// Does one input after the other in a cell and measures the time from each to the change of the picture in the page, and
// to the end of the frame that shows it: [changed, shown] in milliseconds.
//
// `kind` says what an input is: a slider moved to a place, a button or a key pressed, an option chosen.
async ([cell, kind, selector, values, watched]) => {
  const root = document.querySelector(`[data-cell="${cell}"]`);
  const frame = () => new Promise(requestAnimationFrame);
  const task = () => new Promise((done) => setTimeout(done));
  const act = {
    slider: (element, value) => {
      element.value = value;
      element.dispatchEvent(new Event("input", { bubbles: true }));
    },
    choice: (element, value) => {
      element.value = value;
      element.dispatchEvent(new Event("change", { bubbles: true }));
    },
    button: (element) => element.click(),
    key: (element, value) => element.dispatchEvent(new KeyboardEvent("keydown", { key: value, bubbles: true })),
  }[kind];

  const times = [];
  for (const value of values) {
    const chosen = kind === "button" ? selector.replace("NAME", value) : selector;
    const changed = new Promise((done, fail) => {
      const alarm = setTimeout(() => fail(new Error(`nothing changed within 10 s of ${kind} ${value}`)), 10000);
      const observer = new MutationObserver(() => {
        observer.disconnect();
        clearTimeout(alarm);
        done();
      });
      observer.observe(root.querySelector(watched), { childList: true, subtree: true, attributes: true, characterData: true });
    });
    const start = performance.now();
    act(root.querySelector(chosen), value);
    await changed;
    const image = root.querySelector(`${watched} img`);
    if (image) await image.decode(); // before that there is nothing to see
    const there = performance.now() - start;
    await frame();
    await task();
    times.push([there, performance.now() - start]);
    await task();
  }
  return times;
}
