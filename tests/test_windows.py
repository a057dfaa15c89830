"""What can be seen of Windows from elsewhere: imports, names, the console's code page."""

from __future__ import annotations

import ast
import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tender.gate import windows
from tests.hostile.workbook import filled, zipped

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "run.py", ROOT / "app.py", *sorted((ROOT / "tender").rglob("*.py")),
           *sorted((ROOT / "optimizer").rglob("*.py"))]  # fmt: skip
POSIX = {"resource", "fcntl", "pwd", "grp", "termios", "pty", "posix", "syslog", "msvcrt"}
POSIX_CALLS = {"fork", "getuid", "geteuid", "getgid", "setsid", "killpg", "mkfifo", "chown",
               "fchmod", "fchown", "O_DIRECTORY", "O_NOFOLLOW", "O_TMPFILE", "uname", "wait4",
               "WNOHANG", "sched_getaffinity"}  # fmt: skip
SIGNALS = {"SIGALRM", "SIGKILL", "SIGHUP", "alarm", "setitimer", "SIGUSR1"}


def unguarded(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what only POSIX has and nothing around asks whether it is there."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Try):
            continue
        if isinstance(node, ast.If | ast.IfExp | ast.BoolOp) and _asks(node):
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names if a.name in POSIX)
        if isinstance(node, ast.ImportFrom) and node.module in POSIX:
            yield node.lineno, str(node.module)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            posix = POSIX_CALLS if node.value.id == "os" else SIGNALS
            if node.value.id in ("os", "signal") and node.attr in posix:
                yield node.lineno, f"{node.value.id}.{node.attr}"
        yield from unguarded(node)


def _asks(node: ast.AST) -> bool:
    source = ast.unparse(node)
    return any(word in source for word in ("hasattr(", "os.name", "sys.platform"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_that_windows_lacks_is_used_unasked(path: Path):
    assert list(unguarded(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_search_finds_what_windows_lacks():
    source = "import fcntl\nimport os\nos.fork()\nif hasattr(os, 'getuid'): os.getuid()\n"
    assert [name for _, name in unguarded(ast.parse(source))] == ["fcntl", "os.fork"]


def test_every_text_file_is_opened_in_utf_8():
    """The usual encoding of a Chinese Windows is cp936."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in ("read_text", "write_text") and path.name != "run.py":
                named = {keyword.arg for keyword in node.keywords}
                given = "encoding" in named or len(node.args) > (node.func.attr == "write_text")
                assert given, f"{path}:{node.lineno}"


def test_what_run_py_says_can_be_printed_on_a_chinese_console():
    (ROOT / "run.py").read_text(encoding="utf-8").encode("cp936")


def test_no_file_of_the_project_has_a_name_that_windows_refuses():
    refused = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10))}
    for path in [*SOURCES, *(ROOT / "data").rglob("*"), *(ROOT / "docs").rglob("*")]:
        assert path.name.split(".")[0].casefold() not in refused
        assert not set(path.name) & set('<>:"|?*\\'), path
        assert path.name == path.name.rstrip(" .")


def test_the_memory_limit_has_the_shape_that_windows_documents():
    """144 bytes on 64 bits; the flags say process memory and no dialog."""
    limit = windows.limited(2**30)
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(limit) == 144
        assert windows.Extended.process_memory.offset == 112
    assert (limit.basic.flags, limit.process_memory) == (0x500, 2**30)


def test_where_there_are_no_jobs_nothing_is_limited_and_nothing_breaks():
    if sys.platform != "win32":
        windows.limit_memory(1)


def test_chinese_names_with_blanks_and_a_console_of_cp936(tmp_path: Path):
    folder = tmp_path / "报价 文件夹（2026 年）"
    folder.mkdir()
    (folder / "某 公司（一）& 分公司.xlsx").write_bytes(zipped(filled(1)))
    out = folder / "结 果.json"
    environment = {**os.environ, "PYTHONIOENCODING": "cp936", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tender", "check", str(folder), "--json", str(out)]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout.decode("utf-8", "replace")
    assert "某 公司（一）& 分公司.xlsx" in out.read_text(encoding="utf-8")
