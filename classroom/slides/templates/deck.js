document.querySelectorAll(".tape").forEach(playTape);
const deck = new Reveal(document.querySelector(".reveal"), {
  width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: "c/t", transition: "none",
  pdfSeparateFragments: false, defaultTiming: 60, plugins: [RevealNotes],
});
const fitTapes = () => document.querySelectorAll(".slide.present .tape").forEach((tape) => tape.fit());
deck.on("slidechanged", fitTapes);
deck.initialize().then(() => {
  deck.addKeyBinding({ keyCode: 68, key: "D", description: "Dark or light slides" }, () =>
    document.documentElement.classList.toggle("dark"));
  fitTapes();
});
