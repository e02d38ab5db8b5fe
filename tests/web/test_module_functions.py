"""Modules as functions of one file: each form of import and export, and what is refused."""

import pytest

from web.modules import as_function, imports


def body(text: str) -> list[str]:
    """The lines of a module within its function."""
    first, *lines, last = as_function("pages/home.js", text).strip().split("\n")
    assert (first, last) == ("const $pages_home = (() => {", "})();")
    return lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("import { a, b as c } from '../ui/x.js';", ["const { a: a, b: c } = $ui_x;", "return {  };"]),
        ("import {\n  a,\n} from '../ui/x.js';", ["const { a: a } = $ui_x;", "return {  };"]),
        ("import * as all from './x.js';", ["const all = $pages_x;", "return {  };"]),
        ("import './x.js';", ["", "return {  };"]),
        ("export { a, b as c } from './x.js';", ["", "return { a: $pages_x.a, c: $pages_x.b };"]),
        ("const a = 1;\nexport { a as b };", ["const a = 1;", "", "return { b: a };"]),
        ("export const a = 1;", ["const a = 1;", "return { a };"]),
        ("export async function* f() {}", ["async function* f() {}", "return { f };"]),
        ("export class A {}", ["class A {}", "return { A };"]),
    ],
)
def test_each_form(text: str, lines: list[str]) -> None:
    assert [line for line in body(text) if line] == [line for line in lines if line]


def test_comments_and_indents_are_left_out() -> None:
    text = "/** All\n * of it. */\n// x\nconst a = 'http://x'; // it's `x`\n  /* not this */ a();\n/* y */\n"
    assert body(text)[:-1] == ["const a = 'http://x';", "/* not this */ a();"]
    types = "const f = (/** @type {A} */ a) => /** @type {import('./x.js').B} */ (a);"
    assert body(types)[0] == "const f = (a) => (a);"


@pytest.mark.parametrize(
    "text",
    [
        "a('one // two');",
        'a("one", " // two", b);',
        "a(`one // two`);",
        "a(`one\n  two // three\n  four`);",
        "a('one\\\n   two');\nb();",
    ],
)
def test_what_may_belong_to_a_text_is_left(text: str) -> None:
    assert "\n".join(body(text)[:-1]) == text


@pytest.mark.parametrize(
    "text",
    [
        "const a = `\n// of the text\n/* too */\n`;",
        "const a = `${b ? `\n// inner\n` : { c: '}' }.c}\n// outer\n`;",
        "const a = `\\`\n// of the text\n`;",
        "const a = '`'; /* and ` there */\nconst b = /[`/]/.test(a);\nconst c = `\n// of the text\n`;",
        "const a = (b) => /`/.test(b); /* ` */\nconst c = `\n// of the text\n`;",
        "const a = b / c; /* d's ` */\nconst d = `${{}}\n// of the text\n`;",
    ],
)
def test_lines_of_a_template_literal_stay(text: str) -> None:
    assert "\n".join(body(f"// not this\n{text}\n// nor this\n")[:-1]) == text


def test_types_and_absolute_addresses_may_be_imported_anywhere() -> None:
    text = "const a = /** @type {import('./x.js').A} */ (await import(root + path));"
    assert body(text)[0] == "const a = (await import(root + path));"


@pytest.mark.parametrize(
    "text",
    [
        "export default 1;",
        "export let a = 1;",
        "export * from './x.js';",
        "import a from './x.js';",
        "const a = await import('./x.js');",
        "export const a = 1,\n  b = 2;",
        "const a = import.meta.url;",
        "  import { a } from './x.js';",
        "import { a } from './x.js'; import { b } from './y.js';",
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"pages/home\.js: not understood: (export|import)"):
        as_function("pages/home.js", text)


def test_what_a_module_imports() -> None:
    text = "import('../ui/later.js');\nimport { a } from '../ui/x.js';\nexport { b } from './y.js';\n"
    assert imports("pages/home.js", text) == ("ui/x.js", "pages/y.js")
