"""The command in a process of its own: encodings, pipes, full disks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleanart
from tests.cli.helpers import COMMAND, FIXTURE, PAGE, PRINTED, TITLE, execute, shell
from tests.helpers import PROSE


def test_the_command_reads_a_file_and_prints_its_article() -> None:
    done = execute([FIXTURE])
    article = cleanart.extract(FIXTURE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith(article.to_text(standalone=True))


def test_the_command_reads_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<!DOCTYPE html><title>Mill</title><body><h1>Mill</h1><p>{PROSE[0]}<p>{PROSE[1]}", encoding="utf-8"
    )
    done = execute([path])
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == f"Mill\n\n{PROSE[0]}\n\n{PROSE[1]}\n"


def test_the_installed_script_is_the_same() -> None:
    script = Path(sys.executable).with_name("cleanart")
    if not script.exists():
        pytest.skip("cleanart is not installed as a script")
    done = subprocess.run([script, FIXTURE], capture_output=True, check=False, timeout=60)
    assert done.stdout == execute([FIXTURE]).stdout


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--explain"]], ids=["text", "json", "explain"])
def test_output_is_utf8_whatever_the_locale(page: Path, arguments: list[str]) -> None:
    done = execute(
        [*arguments, page], LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=""
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Joan Wënd" in done.stdout.decode("utf-8")


def test_output_is_utf8_where_another_encoding_is_asked_for(page: Path) -> None:
    done = execute([page], PYTHONIOENCODING="latin-1")
    assert done.stdout.decode("utf-8") == PRINTED


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\xff\xfe\x00", b"\x80", b"\x1f\x8b\x08", b"\xed\xa0\x80 mill"]
)
def test_any_bytes_give_no_traceback(data: bytes) -> None:
    done = execute([], data)
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/p\xff.txt"
    Path(os.fsdecode(path)).write_text(PAGE, encoding="utf-8")
    for arguments in (["--json"], ["-"]):
        done = subprocess.run(
            [*COMMAND, *arguments, path], input=PAGE.encode(), capture_output=True, check=False, timeout=60
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode == 0


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [*COMMAND, *["--explain", FIXTURE]], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_pipe_that_is_closed_while_much_is_written_is_quiet(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("\n\n".join([TITLE, *PROSE * 400]), encoding="utf-8")
    with subprocess.Popen([*COMMAND, big, big], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"="
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_one_clear_line(page: Path) -> None:
    done = shell('"$1" -m cleanart "$2" >/dev/full', page)
    assert done.returncode == 1
    assert done.stderr == b"cleanart: standard output: No space left on device\n"


def test_a_closed_standard_input_is_one_clear_line(page: Path) -> None:
    done = shell('"$1" -m cleanart <&-', page)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_closed_standard_output_gives_no_traceback(page: Path) -> None:
    done = shell('"$1" -m cleanart "$2" >&-', page)
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 1}
