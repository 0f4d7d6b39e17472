"""Saving a notebook: widgets whose cells also have a still picture are saved as that picture.

JupyterLab prefers a widget to whatever else an output has. Without the kernel that the widget lived in, it would show
an error in place of the picture. Jupyter calls `keep_the_still` before each save (see classroom/lab.py).
"""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def keep_the_still(model: dict, **kwargs) -> None:
    """Take the widget views out of a notebook about to be written, where HTML can stand in for them."""
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in content.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data.pop(WIDGET_VIEW, None)
