"""Modules of JavaScript as parts of one file: nothing is renamed, and only comments and indents go.

A module becomes a function that is called at once and returns what the module exports:

    import { a as b } from '../ui/a.js';        const $pages_home = (() => {
    export const c = b + 1;                     const { a: b } = $ui_a;
                                                const c = b + 1;
                                                return { c };
                                                })();

So no module may be among those that it imports, and what is exported keeps its value. Default exports,
`export *`, `export let`, an export of several constants, `import.meta`, and `import()` of a relative
address are not understood. Statements are read as the formatter writes them: each begins a line. What was
made of a module is kept, for of many files few change.
"""

import re
from functools import lru_cache
from posixpath import dirname, join, normpath

_IMPORT = re.compile(
    r"""^import\s+(?:(\{[^}]*\}|\* as [\w$]+)\s+from\s+)?['"](\.[^'"]+)['"];""", re.MULTILINE
)
_EXPORT_FROM = re.compile(r"""^export\s*\{([^}]*)\}\s*from\s*['"](\.[^'"]+)['"];""", re.MULTILINE)
_EXPORT_LIST = re.compile(r"^export\s*\{([^}]*)\};", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) ([\w$]+)", re.MULTILINE)
_SEVERAL = re.compile(r"^export const [\w$]+ = [^\n]*,\n {2}[\w$]+ = .*", re.MULTILINE)
_LEFT = re.compile(
    r"""(?:^|;)[ \t]*(?:import|export)\b(?!\s*[:(,.]).*|(?<![{\w])import\(['"`]\..*|\bimport\.meta\b.*""",
    re.MULTILINE,
)


def _reading(dropped: str) -> re.Pattern[str]:
    """Reads as a whole what has to be, so that what is `dropped` is found where it is code; and braces."""
    regular_expression = r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/"
    tokens = [
        rf"(?:(?<=[(,=:\[!&|?{{}};>\n])|(?<=\breturn))[ \t]*{regular_expression}",
        rf"(?P<dropped>{dropped})",
        r"//[^\n]*|/\*.*?\*/",
        r"'(?:\\.|[^'\\\n])*'" + r'|"(?:\\.|[^"\\\n])*"',
        r"[`{}]",
    ]
    return re.compile("|".join(tokens), re.MULTILINE | re.DOTALL)


_COMMENTS = _reading(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n")
"""For comments that have their lines for themselves."""

_REST = _reading(r"(?<=\S)[ \t]+//[^\n]*|^[ \t]+|/\*\* @(?:(?!\*/).)*\*/[ ]?")
"""For comments at the ends of lines, indents, and types within lines."""

_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
"""What may end a piece of a template literal."""


@lru_cache(maxsize=2048)
def imports(path: str, text: str) -> tuple[str, ...]:
    """The paths of the modules that a module imports, in order."""
    found = [(match.start(), match[2]) for form in (_IMPORT, _EXPORT_FROM) for match in form.finditer(text)]
    return tuple(dict.fromkeys(_resolved(path, name) for _, name in sorted(found)))


def variable(path: str) -> str:
    """What holds the exports of a module."""
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))


@lru_cache(maxsize=2048)
def as_function(path: str, text: str) -> str:
    """A module as the function above. Raises `ValueError` where a statement is not understood."""
    exported: list[str] = []

    def from_other(match: re.Match[str]) -> str:
        exported.extend(
            f"{to}: {variable(_resolved(path, match[2]))}.{name}" for name, to in _names(match[1])
        )
        return ""

    def listed(match: re.Match[str]) -> str:
        exported.extend(f"{to}: {name}" for name, to in _names(match[1]))
        return ""

    def declared(match: re.Match[str]) -> str:
        exported.append(match[2])
        return f"{match[1]} {match[2]}"

    body = _without(_COMMENTS, text)
    body = _IMPORT.sub(lambda match: _imported(match[1], variable(_resolved(path, match[2]))), body)
    body = _EXPORT_FROM.sub(from_other, body)
    body = _EXPORT_LIST.sub(listed, body)
    body = _EXPORT.sub(declared, body)
    if left := _SEVERAL.search(text) or _LEFT.search(body):
        raise ValueError(f"{path}: not understood: {left[0].lstrip('; ')}")
    names, body = ", ".join(exported), _without(_REST, body.strip())
    return f"const {variable(path)} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();\n"


def _without(reading: re.Pattern[str], text: str) -> str:
    """A module without what that drops. Texts and template literals stay as they are."""
    kept, at = list[str](), 0
    in_template = False
    opened: list[int] = []
    """How many braces are open in each `${` that is open."""
    while match := (_TEMPLATE if in_template else reading).search(text, at):
        kept.append(text[at : match.start() if match.lastgroup else match.end()])
        at = match.end()
        match match[0]:
            case "`":
                in_template = not in_template
            case "${":
                opened.append(0)
                in_template = False
            case "{" if opened:
                opened[-1] += 1
            case "}" if opened:
                in_template = opened[-1] == 0
                if in_template:
                    opened.pop()
                else:
                    opened[-1] -= 1
    return "".join(kept) + text[at:]


def _imported(what: str | None, module: str) -> str:
    """What stands for an import of `{ names }`, of `* as name`, or of nothing by name."""
    if what is None:
        return ""
    if what.startswith("*"):
        return f"const {what.removeprefix('* as ')} = {module};"
    return f"const {{ {', '.join(f'{name}: {to}' for name, to in _names(what[1:-1]))} }} = {module};"


def _names(listed: str) -> list[tuple[str, str]]:
    """`a, b as c` as pairs of names: [("a", "a"), ("b", "c")]."""
    pairs = [name.split(" as ") for name in (each.strip() for each in listed.split(",")) if name]
    return [(pair[0].strip(), pair[-1].strip()) for pair in pairs]


def _resolved(path: str, name: str) -> str:
    """The path of a module that is imported by a relative name."""
    return normpath(join(dirname(path), name))
