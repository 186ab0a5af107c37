"""The matcher in JavaScript gives what Python's gives, to the last field."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.hashtags import vectors
from tests.hashtags.peers import NODE_FOLDER, made_up
from tests.hashtags.tables import NAMES

from counciltags import load
from counciltags.hashtags.matching import NETWORKS, Matcher
from counciltags.hashtags.normalise import normalise
from counciltags.publishing import javascript
from counciltags.publishing.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Require

    from counciltags.hashtags.names import Names

HERE = Path(__file__).parent
REAL = load()
PUBLISHED = dict(javascript.export(Publication(REAL, b"")))
Asked = dict[str, str | None]


@pytest.fixture(scope="module")
def node(require: Require, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Give a function that asks the published module about posts."""
    program = shutil.which("node")
    require("node", found=program is not None)
    module = tmp_path_factory.mktemp("js") / "match.mjs"
    module.write_bytes(PUBLISHED["js/v1/match.js"])

    def ask(names: Names, asked: list[Asked]) -> Any:  # noqa: ANN401 -- plain JSON
        given = json.dumps({"names": dict(names), "asked": asked}).encode()
        command = [str(program), str(HERE / "match.mjs"), str(module)]
        done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return ask


def same(node: Callable[..., Any], names: Names, asked: list[Asked]) -> None:
    ready: dict[tuple[str, str | None], Matcher] = {}
    for question, answer in zip(asked, node(names, asked), strict=True):
        key = (str(question["network"]), question["language"])
        matcher = ready.setdefault(key, Matcher(names, *key))
        assert answer == matcher.match({"text": question["text"]}).as_json(), question


def everywhere(posts: list[str], languages: tuple[str | None, ...] = (None,)) -> list[Asked]:
    return [
        {"text": text, "network": network, "language": language}
        for text in posts
        for network in NETWORKS
        for language in languages
    ]


def test_the_vectors_are_those_of_this_code() -> None:
    assert vectors.FILE.read_bytes() == vectors.as_bytes(), f"To accept: {vectors.ACCEPT}"


def test_the_vectors_hold(node: Callable[..., Any]) -> None:
    made = json.loads(PUBLISHED["js/v1/match.vectors.json"])
    assert len(made["cases"]) > 200
    found = node(made["names"], made["cases"])
    assert found == [case["expected"] for case in made["cases"]]


def test_posts_of_everything_that_a_rule_turns_on(node: Callable[..., Any]) -> None:
    same(node, NAMES, everywhere(made_up(1500, seed=11), (None, "cy")))


def test_posts_with_real_names_and_slips(node: Callable[..., Any]) -> None:
    source = random.Random(3)  # noqa: S311 -- posts, not secrets
    names = {key: list(value) for key, value in REAL.names.items()}
    posts = []
    for key in source.sample(sorted(names), 150):
        place = source.randrange(len(key))
        slip = key[:place] + source.choice(["", "e", "x_", key[place] * 2]) + key[place + 1 :]
        posts.append(f"@AnyCouncil {source.choice(['#', '(#', 're:#', '# '])}{key}, #{slip}'s")
    same(node, names, everywhere(posts, (None, "en", "cy")))


def test_a_councils_own_names(node: Callable[..., Any]) -> None:
    merged = REAL.for_council("anycouncil")
    names = {key: list(value) for key, value in merged.names.items()}
    own = [key for key, value in names.items() if any(one["kind"] == "local" for one in value)]
    posts = [f"my #{key} and #{key}x" for key in (*own, *list(names)[::40])]
    assert own
    same(node, names, everywhere(posts))


def test_letters_of_all_scripts_have_the_same_key(node: Callable[..., Any]) -> None:
    """Each letter that the older Unicode of node knows, as a name, alone and after another."""
    letters = [chr(code) for code in (*range(0x80, 0x2FFF), *range(0xFB00, 0xFFDC))]
    known = [one for one in letters if normalise(one) not in {"", "#"} and one.isalpha()]
    names: Names = {
        normalise(f"a{one}a"): [{"tag": f"t{ord(one)}", "language": "en", "kind": "tag"}]
        for one in known
    }
    same(node, names, [{"text": f"#a{one}a", "network": "x", "language": None} for one in known])


def test_a_hostile_post_takes_no_time(node: Callable[..., Any]) -> None:
    """Each of these takes minutes with a careless expression; the helper gives up after two."""
    posts = [
        "a.com/" + "(" * 20_000 + "#bin", "#" * 50_000, "#" + "a" * 50_000, "x." * 20_000 + "/#bin",
        "a.com/" + "(a" * 9_000 + "#bin", "#a\u0301" + "\u0301" * 30_000, "@a#bin" * 8_000,
        "#" + "!" * 50_000 + " ", "a.com/?" + "#" * 20_000 + "!", "日." * 9_000 + "com/#bin",
    ]  # fmt: skip
    assert len(node(NAMES, everywhere(posts))) == len(posts) * len(NETWORKS)


def test_the_modules_are_small_and_stand_alone() -> None:
    for name, most in (("match", 20_000), ("lookup", 12_000)):
        code = PUBLISHED[f"js/v1/{name}.js"]
        assert len(gzip.compress(code, 9)) <= most
        assert b"\nimport " not in code
        assert all(word not in code for word in (b"eval(", b"innerHTML", b"document", b"fetch("))


TYPED = """\
import { engine, type Found, type Index } from "./lookup.js";
import { matcher, normalise, type Match, type Names } from "./match.js";

export function use(names: Names, index: Index): [Match, Found, string] {
  const found = matcher(names, { network: "x", language: "cy-GB" })("#bin");
  const how: string = found.resolved[0]?.how ?? "";
  const phone: string | null = engine(index).lookup("gas", 3).signpost?.phone ?? null;
  return [found, engine(index).lookup("bin"), normalise("#Bin") + how + phone];
}
// @ts-expect-error -- there is no such network
matcher({}, { network: "myspace" });
// @ts-expect-error -- a text is needed
matcher({})(7);
"""


def test_the_types_are_true(require: Require, tmp_path: Path) -> None:
    compiler = NODE_FOLDER / "node_modules" / "typescript" / "bin" / "tsc"
    require("typescript", found=compiler.is_file() and shutil.which("node") is not None)
    for name, data in PUBLISHED.items():
        (tmp_path / Path(name).name).write_bytes(data)
    (tmp_path / "use.ts").write_text(TYPED)
    options = ("--noEmit", "--strict", "--module", "nodenext", "--target", "es2022")
    done = subprocess.run(
        [str(shutil.which("node")), str(compiler), *options, str(tmp_path / "use.ts")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    exports = [name for name in ("matcher", "normalise", "engine") if f"function {name}" in (
        PUBLISHED["js/v1/match.d.ts"] + PUBLISHED["js/v1/lookup.d.ts"]).decode()]  # fmt: skip
    assert exports == ["matcher", "normalise", "engine"]
