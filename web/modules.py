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
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment that has its lines for itself."""
_REST = re.compile(r"(?<=\S)[ \t]+// [^\n'\"`]*$|^[ \t]+", re.MULTILINE)
"""A comment at the end of a line, or an indent. Within a text, a quotation mark would stand in the rest."""


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

    body = _COMMENT.sub("", text)
    body = _IMPORT.sub(lambda match: _imported(match[1], variable(_resolved(path, match[2]))), body)
    body = _EXPORT_FROM.sub(from_other, body)
    body = _EXPORT_LIST.sub(listed, body)
    body = _EXPORT.sub(declared, body)
    if left := _SEVERAL.search(text) or _LEFT.search(body):
        raise ValueError(f"{path}: not understood: {left[0].lstrip('; ')}")
    names, body = ", ".join(exported), _without_indents(body.strip())
    return f"const {variable(path)} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();\n"


def _without_indents(text: str) -> str:
    """A module without indents and comments at the ends of lines, unless a text may have several lines."""
    several = any(line.count("`") % 2 or line.endswith("\\") for line in text.split("\n"))
    return text if several else _REST.sub("", text)


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
