"""Pages' own files in a folder, and parts that are given up."""

import gc
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from cleanart.batch.part_files import LinesPart
from tests.batch.helpers import HTML, lines, run
from tests.helpers import broken_off_after


def test_every_page_has_a_file_of_its_own(tmp_path: Path) -> None:
    """Also where a folder has the file's name, a path is too long, or another system refuses the name."""
    inside = tmp_path / "in"
    names = ["a.html", "a.txt/b.html", "A.html", "c\\d.html", "c/d.html", "x" * 220 + "1.html", "x" * 220 + "2.html"]
    for name in names:
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_text(HTML.replace("Old Mill", f"Old Mill {names.index(name)}"), encoding="utf-8")
    out = tmp_path / "out"
    for how in ([], [], ["--resume"]):
        assert run(inside, "-o", f"{out}/", *how) == 0
        index = lines(out / "_pages.jsonl")
        assert len(index) == len({row["file"] for row in index}) == len(names)
        assert len([path for path in out.rglob("*.txt") if path.is_file()]) == len(names)
        for row in index:
            number = names.index(row["id"])
            assert f"Old Mill {number}\n" in (out / row["file"]).read_text(encoding="utf-8")


def test_a_name_that_the_system_refuses_costs_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanart.batch.file_names._MAX_BYTES", 10_000)
    pages = tmp_path / "in"
    pages.mkdir()
    for letter in "ab":
        (pages / f"{'水' * 83}a{letter}.htm").write_text(HTML, encoding="utf-8")  # 255 bytes: .json is too long
        (pages / f"{letter * 251}.htm").write_text(HTML, encoding="utf-8")
    assert run(pages, "-o", f"{tmp_path}/out/", "--json") == 0
    files = [row["file"] for row in lines(tmp_path / "out" / "_pages.jsonl")]
    assert len(set(files)) == 4
    assert all((tmp_path / "out" / file).is_file() for file in files)
    assert any(re.fullmatch(r"page-[0-9a-f]{16}\.json", file) for file in files)


def test_what_lies_where_a_file_is_to_be_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / "page.txt")
    with broken_off_after(20):
        assert run(tmp_path / "page.html", "-o", f"{tmp_path}/out/") == 0
    (row,) = lines(tmp_path / "out" / "_pages.jsonl")
    assert (tmp_path / "out" / row["file"]).is_file()


@pytest.mark.parametrize("to", ["jsonl.gz", "jsonl.zst"])
def test_a_file_that_is_given_up_is_not_written_to(tmp_path: Path, to: str) -> None:
    """Compressing streams of the standard library write their buffer when they are garbage collected unclosed."""
    if to == "jsonl.zst":
        pytest.importorskip("backports.zstd", reason="backports.zstd is not installed")
    told: list[Any] = []
    before, sys.unraisablehook = sys.unraisablehook, told.append
    try:
        part = LinesPart(tmp_path / f"part.{to}")
        part.write(b"a line\n" * 1000, "")
        part.abort()
        del part
        gc.collect()
    finally:
        sys.unraisablehook = before
    assert not told
