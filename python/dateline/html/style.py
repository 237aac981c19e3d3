"""The style of the notebook view, for light and dark pages. All of it is for elements inside .dateline-doc."""

# What is highlighted, by the class of its colour, and the word for it in the legend.
LABELS = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "nationality": "nationality",
    "named_event": "event",
    "time": "time",
    "quantity": "quantity",
    "other": "other",
}

# The colours of one speaker after another.
VOICES = ("person", "place", "organization", "named_event", "nationality", "quantity")

_LIGHT = """--ink: #1c1c1c; --paper: #fff; --rule: #d8d8d8; --person: #ffe08a; --organization: #bfe3c0;
  --place: #b9dcf7; --nationality: #dcd0f5; --named_event: #f9cfd8; --time: #d9d9d9; --quantity: #f3d9bd;
  --other: #cfeeee; --bubble: #f2f2ef; --friendly: #1d7a48; --hostile: #b5372a;"""
_DARK = """--ink: #e8e6e1; --paper: #1e1f22; --rule: #44464b; --person: #6b5310; --organization: #23592b;
  --place: #1d4c73; --nationality: #4c3b7c; --named_event: #7a2f42; --time: #4c4e54; --quantity: #6d4520;
  --other: #1f5a5a; --bubble: #2b2d31; --friendly: #74c69a; --hostile: #f28b7d;"""

STYLE = f"""
.dateline-doc {{ {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ .dateline-doc {{ {_DARK} }} }}
[data-jp-theme-light="false"] .dateline-doc, .vscode-dark .dateline-doc {{ {_DARK} }}
"""
STYLE += """
.dateline-doc { color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: 6px;
  padding: 1em 1.4em; max-width: 52em; line-height: 1.7; font-family: Georgia, serif; }
.dateline-doc .text { white-space: pre-wrap; overflow-wrap: anywhere; }
.dateline-doc .headline { font-size: 1.25em; font-weight: bold; line-height: 1.4; }
.dateline-doc mark { color: inherit; border-radius: 3px; padding: 0.05em 0.2em; cursor: help; }
.dateline-doc mark mark { outline: 1px solid var(--paper); }
.dateline-doc .reference { text-decoration: underline dotted; text-underline-offset: 0.2em; cursor: help; }
.dateline-doc .quote { border-bottom: 1px solid currentColor; cursor: help; }
.dateline-doc .event { border-bottom: 2px dotted currentColor; cursor: help; }
.dateline-doc .quotes, .dateline-doc .events { border-top: 1px solid var(--rule); margin-top: 1.2em; padding-top: 0.8em;
  line-height: 1.45; }
.dateline-doc summary { font: bold 0.9em system-ui, sans-serif; cursor: pointer; }
.dateline-doc .quotes dl { margin: 0; }
.dateline-doc .quotes dt { font: bold 0.85em system-ui, sans-serif; margin-top: 1em; }
.dateline-doc .quotes dd { margin: 0.35em 0 0 1em; }
.dateline-doc .quotes blockquote { display: inline-block; color: inherit; background: var(--bubble);
  border: 1px solid var(--rule); border-left: 4px solid var(--voice); border-radius: 0 10px 10px 10px; margin: 0;
  padding: 0.4em 0.8em; white-space: pre-wrap; overflow-wrap: anywhere; }
.dateline-doc .quotes .how { display: block; font: 0.75em system-ui, sans-serif; }
.dateline-doc .events figure { margin: 1em 0; }
.dateline-doc .events figcaption, .dateline-doc .events table { font: 0.8em system-ui, sans-serif; }
.dateline-doc .events th, .dateline-doc .events td { text-align: left; vertical-align: top; overflow-wrap: anywhere;
  padding: 0.2em 0.8em 0.2em 0; }
.dateline-doc .events svg { display: block; max-width: 100%; height: auto; font-family: system-ui, sans-serif;
  fill: currentColor; stroke: none; }
.dateline-doc .events svg .aside, .dateline-doc .events svg .date { opacity: 0.75; }
.dateline-doc .events svg .axis { stroke: currentColor; opacity: 0.4; }
.dateline-doc .events svg .published line { stroke: currentColor; stroke-width: 2; }
.dateline-doc .events svg .friendly { --tone: var(--friendly); }
.dateline-doc .events svg .hostile { --tone: var(--hostile); }
.dateline-doc .events svg circle, .dateline-doc .events svg polygon { fill: var(--tone, currentColor); }
.dateline-doc .events svg .unsure circle, .dateline-doc .events svg .unsure rect { fill: var(--paper);
  stroke: var(--tone, currentColor); stroke-width: 2; stroke-dasharray: 2.5 2; }
.dateline-doc .events svg path { stroke: var(--tone); stroke-width: 1.6; }
.dateline-doc .events svg .hostile path { stroke-dasharray: 6 3; }
.dateline-doc .events svg .link text { stroke: var(--paper); stroke-width: 3; paint-order: stroke; }
.dateline-doc .legend { font: 0.8em system-ui, sans-serif; margin-bottom: 0.8em; }
.dateline-doc .legend mark { margin-right: 0.6em; cursor: default; }
"""
STYLE += "".join(f".dateline-doc .voice-{n} {{ --voice: var(--{kind}); }}\n" for n, kind in enumerate(VOICES))
STYLE += "".join(f".dateline-doc mark.{kind} {{ background: var(--{kind}); }}\n" for kind in LABELS)
