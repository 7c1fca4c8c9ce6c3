"""One line of the table."""

import dataclasses


@dataclasses.dataclass
class Row:
    name: str
    what: str
    ours: str
    reference: str
    ratio: float | None
    target: str
    holds: bool | None  # None: reported, there is no target to hold


def bound(value, least=None, most=None):
    """Is a value within its target?"""
    return (least is None or value >= least) and (most is None or value <= most)


def table(rows):
    """The rows as Markdown, so that the table can be put into a document."""
    heads = ["row", "what", "ours", "reference", "ratio", "target", "holds"]
    cells = [
        [
            row.name,
            row.what,
            row.ours,
            row.reference,
            "" if row.ratio is None else f"{row.ratio:.2f}",
            row.target,
            {True: "yes", False: "NO", None: ""}[row.holds],
        ]
        for row in rows
    ]
    widths = [max(len(line[i]) for line in [heads, *cells]) for i in range(len(heads))]
    rule = ["-" * width for width in widths]
    lines = [heads, rule, *cells]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"
        for line in lines
    )
