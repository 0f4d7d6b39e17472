"""How long an explorer takes from input to redraw in a real browser, beside `interact` with inline matplotlib."""
