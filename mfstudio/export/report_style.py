"""How a report looks: on the screen, light and dark, and on A4 paper; no font or picture from outside."""

LIGHT = {
    "paper": "#ffffff", "ink": "#1a1a1a", "quiet": "#5a5a5a", "accent": "#0072b2", "second": "#d55e00",
    "second-text": "#b34700", "rule": "#d9dde1", "tint": "#f3f6f9",
}  # fmt: skip
"""Colours by their part: blue and vermillion of Okabe and Ito's palette, the latter darker where it is text."""
DARK = {
    "paper": "#1d1e20", "ink": "#e8e8e8", "quiet": "#b5b5b5", "accent": "#56b4e9", "second": "#e69f00",
    "second-text": "#e69f00", "rule": "#45474a", "tint": "#292b2f",
}  # fmt: skip


def _root(colours: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {colour};" for name, colour in colours.items()) + " }"


#: The pictures bring colours of their own for white paper; those of the page replace them.
_PICTURES = """
svg { display: block; width: 100%; height: auto; fill: var(--ink); font: 13px system-ui, sans-serif; }
svg [fill="#0072B2"] { fill: var(--accent); }
svg [fill="#D55E00"] { fill: var(--second); }
svg text[fill="#D55E00"] { fill: var(--second-text); }
svg [stroke="#0072B2"] { stroke: var(--accent); }
svg [stroke="#D55E00"] { stroke: var(--second); }
svg [stroke="#ddd"] { stroke: var(--rule); }
"""

_PAGE = """
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  max-width: 62rem; margin: 0 auto; padding: 3rem 1.5rem 4rem;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
bdi, code { overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; margin: 0; text-wrap: balance; }
h1 { font-size: 2rem; }
h2 { font-size: 1.375rem; margin-bottom: 1rem; padding-top: 1.25rem; border-top: 2px solid var(--accent); }
h3 { font-size: 1.0625rem; margin: 2rem 0 0.25rem; }
p, ul, dl { margin: 0 0 1rem; max-width: 46rem; }
ul { padding-left: 1.25rem; }
li { margin-bottom: 0.25rem; }
a { color: var(--accent); }
section { margin-top: 3rem; }
.kind { margin: 0 0 0.25rem; color: var(--accent); font-weight: 600; }
.quiet, figcaption, dt, small { color: var(--quiet); }
small { font-size: 0.875em; white-space: normal; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; max-width: none; list-style: none; }
dl.key {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: 1rem; max-width: none;
  margin: 1.75rem 0; padding: 1.25rem; background: var(--tint); border-radius: 0.5rem;
}
.key dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.key dt { font-size: 0.875rem; }
.facts > div { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 1rem; padding: 0.25rem 0; }
.facts dd { margin: 0; }
table { min-width: min(100%, 30rem); border-collapse: collapse; margin: 1.5rem 0; font-size: 0.9375rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.5rem; }
th, td {
  padding: 0.375rem 0.75rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top;
}
tr > :first-child { padding-left: 0; }
tr > :last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; border-bottom-color: var(--quiet); vertical-align: bottom; }
tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.changed { font-weight: 600; }
.pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 2.5rem; }
.pair.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.pair table { width: 100%; min-width: 0; margin: 0.5rem 0 1rem; }
figure { margin: 1.5rem 0 0; max-width: 46rem; }
figcaption { font-size: 0.875rem; margin-top: 0.25rem; }
pre {
  margin: 0 0 1rem; padding: 0.875rem 1rem; background: var(--tint); border-radius: 0.375rem;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
pre, code { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: 0.875rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: 0.875rem; }
"""

_NARROW = """
@media (max-width: 44rem) {
  body { padding: 1.5rem 1rem 3rem; }
  .pair, .pair.even { grid-template-columns: minmax(0, 1fr); }
  .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  th, td { padding: 0.375rem; }
}
"""

_PRINT = """
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  html { font-size: 9pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  section { margin-top: 1.75rem; }
  h1, h2, h3, caption, thead, p:has(+ table), p:has(+ .keep), p:has(+ pre) { break-after: avoid; }
  figure { max-width: 110mm; }
  dl.key { grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr)); }
  th, td { padding: 0.2rem 0.5rem; }
  h3 { margin-top: 1.25rem; }
  .pair { gap: 0 1.5rem; }
  .keep, table, tr, figure, pre, dl { break-inside: avoid; }
  thead { display: table-header-group; }
  dl.key, pre { background: none; border: 1px solid var(--rule); }
}
"""

STYLE = "\n".join(
    (
        _root(LIGHT),
        f"@media screen and (prefers-color-scheme: dark) {{ {_root(DARK)} }}",
        *(part.strip() for part in (_PAGE, _PICTURES, _NARROW, _PRINT)),
    )
)
"""The style sheet of the page."""

PLAIN_STYLE = """
body { font-size: 9pt; color: #1a1a1a; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; color: #0072b2; margin-top: 18px; } h3 { font-size: 10.5pt; }
caption { font-weight: bold; } th { text-align: left; font-weight: normal; } thead th { color: #5a5a5a; }
td, th { padding: 2px 8px 2px 0; } .number { text-align: right; } .changed { font-weight: bold; }
.quiet, figcaption, dt, small { color: #5a5a5a; } pre, code { font-family: monospace; }
""".strip()
"""The style sheet for readers of a simple HTML without columns, variables and inline pictures, such as Qt's text."""
