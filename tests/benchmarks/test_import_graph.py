"""`benchmarks.import_graph`, on packages written for the test."""

from pathlib import Path

import pytest

from benchmarks import import_graph


def write_package(folder: Path, **modules: str) -> Path:
    """Write a package `mill` with modules by name, `room__name` for one in a folder."""
    package = folder / "mill"
    package.mkdir()
    for name, source in {"__init__": "", **modules}.items():
        path = package / f"{name.replace('__', '/') if name.strip('_') == name else name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return package


def test_rooms_and_what_they_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = write_package(
        tmp_path,
        gates__north="from mill.water import level\nimport mill.stones\n",
        gates__south="from mill.gates import north\n\ndef open():\n    from mill.wheel import turn\n    return turn\n",
        stones="import os\n",
        water="level = 3\n",
        wheel="turn = 1\n",
    )
    assert import_graph.main([str(package)]) == 0
    assert [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()] == [
        "gates 2 modules, 7 lines → stones water (wheel)",
        "stones 1 modules, 1 lines → nothing",
        "water 1 modules, 1 lines → nothing",
        "wheel 1 modules, 1 lines → nothing",
    ]


def test_modules_and_what_they_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = write_package(tmp_path, water="", wheel="def turn():\n    import mill.water\n")
    assert import_graph.main([str(package), "--modules"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["water → nothing", "wheel → (water)"]


@pytest.mark.parametrize("second", ["import mill.water\n", "def turn():\n    from mill.water import level\n"])
def test_circles_are_printed_and_fail_even_if_closed_inside_a_function(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], second: str
) -> None:
    package = write_package(tmp_path, dam="import mill.wheel\n", water="import mill.wheel\n", wheel=second)
    assert import_graph.main([str(package)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "circle: water, wheel"


def test_cleanart_has_no_circle(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_graph.main([]) == 0
    assert capsys.readouterr().out.startswith("__main__ ")
