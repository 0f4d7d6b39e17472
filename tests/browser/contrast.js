// For each element: its text, and the contrast ratio of its colour against what lies behind it (WCAG 2, 1.4.3).
elements => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});

  // Any CSS colour as [red, green, blue, alpha]: computed styles may hold color-mix and other spaces.
  const read = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below, opacity = 1) => {
    const alpha = top[3] * opacity;
    return [0, 1, 2].map(i => top[i] * alpha + below[i] * (1 - alpha)).concat(1);
  };
  const background = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(read(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const opacity = element => {
    let product = 1;
    for (let at = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
    return product;
  };
  const luminance = colour => {
    const linear = colour.slice(0, 3).map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  // In a picture, text lies on the shapes that were drawn before it and reach under its middle.
  const shapes = text => {
    const {x, y, width, height} = text.getBoundingClientRect();
    return [...text.ownerSVGElement.querySelectorAll("rect")].filter(shape => {
      const box = shape.getBoundingClientRect();
      const inside = box.left <= x + width / 2 && box.right >= x + width / 2
        && box.top <= y + height / 2 && box.bottom >= y + height / 2;
      return inside && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
  };

  return elements.map(element => {
    const style = getComputedStyle(element);
    let behind = background(element);
    if (element.ownerSVGElement) {
      for (const shape of shapes(element)) {
        const {fill, fillOpacity} = getComputedStyle(shape);
        behind = over(read(fill), behind, Number(fillOpacity));
      }
    }
    const ink = over(read(element.ownerSVGElement ? style.fill : style.color), behind, opacity(element));
    const [darker, lighter] = [luminance(ink), luminance(behind)].sort((a, b) => a - b);
    return [element.textContent.trim().slice(0, 60), (lighter + 0.05) / (darker + 0.05)];
  });
}
