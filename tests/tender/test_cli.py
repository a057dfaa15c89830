"""The command: exit codes, JSON, files that appear whole or not at all, messages not tracebacks."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from optimizer import Stage
from tender import cli, console

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "demo"
SIX_LOTS = ROOT / "data" / "examples" / "six-lots.json"
SELLER = DEMO / "单项01_融川数据.xlsx"


def run(*arguments: object) -> int:
    """The exit status of the command, run in this process."""
    with pytest.raises(SystemExit) as stopped:
        cli.main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


def test_evaluate_exits_0_when_every_lot_is_awarded(tmp_path: Path, capsys):
    out = tmp_path / "e.json"
    assert run("evaluate", DEMO, "--json", out) == 0
    assert json.loads(out.read_text("utf-8"))["award"]["status"] == "optimal"
    assert "推荐成交方案" in capsys.readouterr().out


def test_evaluate_exits_1_when_a_lot_stays_open(capsys):
    assert run("evaluate", SELLER) == 1
    assert "无合格报价、未定的项目：2 核心网络设备" in capsys.readouterr().out


def test_json_on_standard_output_is_nothing_but_json(capsys):
    assert run("evaluate", SELLER, "--json", "-") == 1
    assert json.loads(capsys.readouterr().out)["tender"]["id"] == "maintenance-2026"


def test_check_exits_0_on_a_clean_bid(capsys):
    assert run("check", SELLER) == 0
    assert "没有发现问题" in capsys.readouterr().out


def test_check_exits_1_when_a_file_cannot_be_read_and_the_others_go_on(tmp_path: Path, capsys):
    shutil.copy(SELLER, tmp_path)
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    assert run("check", tmp_path, "--json", "-") == 1
    told = json.loads(capsys.readouterr().out)
    broken = [issue for issue in told["issues"] if issue["file"] == "坏.xlsx"]
    assert broken
    assert (broken[0]["sheet"], broken[0]["cell"], broken[0]["severity"]) == (None, None, "error")
    assert [item["file"] for item in told["inputs"]] == [SELLER.name]
    assert told["offers"]


@pytest.mark.parametrize("command", ["check", "evaluate"])
def test_a_path_that_does_not_exist_exits_2_with_one_sentence(command: str, tmp_path, capsys):
    missing = tmp_path / "没有"
    assert run(command, missing) == 2
    assert capsys.readouterr().err == f"{missing}：文件或文件夹不存在；请检查路径\n"


def test_a_folder_without_bids_exits_2(tmp_path: Path, capsys):
    assert run("evaluate", tmp_path) == 2
    assert "未找到任何 .xlsx 文件" in capsys.readouterr().err


def test_an_unknown_reading_exits_2_and_names_the_known_ones(capsys):
    assert run("evaluate", SELLER, "--reading", "cheapest") == 2
    told = capsys.readouterr().err
    assert "literal" in told
    assert "“cheapest”" in told


def test_contract_cost_without_its_published_figure_exits_2(capsys):
    assert run("evaluate", SELLER, "--reading", "contract-cost") == 2
    assert "settings.contract_cost" in capsys.readouterr().err


def test_a_wrong_tender_file_exits_2_and_lists_every_mistake(tmp_path: Path, capsys):
    wrong = tmp_path / "tender.toml"
    wrong.write_text('schema_version = 1\nid = "x"\nlots = []\n', encoding="utf-8")
    assert run("evaluate", SELLER, "--tender", wrong) == 2
    assert len(capsys.readouterr().err.splitlines()) > 2


def test_a_report_that_cannot_be_written_exits_2_and_leaves_nothing(tmp_path: Path, capsys):
    assert run("evaluate", SELLER, "--report", tmp_path / "nowhere" / "r.xlsx") == 2
    assert "无法写入" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_report_is_a_workbook_in_the_language_asked_for(tmp_path: Path):
    report = tmp_path / "r.xlsx"
    run("evaluate", SELLER, "--report", report, "--lang", "en")
    assert load_workbook(report).sheetnames[0] == "Recommended award"


def test_solve_answers_the_worked_example(tmp_path: Path, capsys):
    assert run("solve", SIX_LOTS, "--json", "-") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["total"]) == ("optimal", "83.00")
    assert {row["reading"]: row["total"] for row in told["readings"]} == {
        "coverage-first": "115.00",
        "one-lead": "85.00",
        "one-lead-free": "84.00",
        "literal": "83.00",
        "free-mix": "81.00",
        "no-separate": "96.00",
        "contract-cost": None,
    }


def test_solve_shows_the_winners_in_words(capsys):
    assert run("solve", SIX_LOTS) == 0
    told = capsys.readouterr().out
    assert "合计 83.00 元/年" in told
    assert "逐一枚举复核一致" in told


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ('{"lots": ["1"], "bidders": [{"id": "A", "kind": "x"}]}', "kind"),
        ('{"lots": ["1"]', "JSON"),
        ("[]", "问题文件有误，请按下列位置改正后重试"),
    ],
)
def test_a_wrong_problem_exits_2_with_its_place(tmp_path: Path, capsys, problem, expected):
    path = tmp_path / "PROBLEM.json"
    path.write_text(problem, encoding="utf-8")
    assert run("solve", path) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("content", "expected"), [(None, "请检查路径"), (b"\xff\xfe{", "请另存为 UTF-8")]
)
def test_a_problem_file_that_cannot_be_read_exits_2_and_says_what_to_do(
    tmp_path: Path, capsys, content, expected
):
    path = tmp_path / "PROBLEM.json"
    if content is not None:
        path.write_bytes(content)
    assert run("solve", path) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert str(path) in told


def test_template_writes_the_bid_workbook(tmp_path: Path):
    out = tmp_path / "t.xlsx"
    assert run("template", "--out", out) == 0
    assert "分项报价" in load_workbook(out).sheetnames


def test_an_old_file_is_replaced_whole_and_no_temporary_file_stays(tmp_path: Path):
    out = tmp_path / "t.xlsx"
    out.write_bytes(b"old")
    run("template", "--out", out)
    assert list(tmp_path.iterdir()) == [out]
    assert out.read_bytes()[:2] == b"PK"


def test_the_command_prints_chinese_into_a_pipe_of_another_encoding():
    done = subprocess.run(
        [sys.executable, "-m", "tender", "solve", str(SIX_LOTS)],
        capture_output=True,
        cwd=ROOT,
        env={"PYTHONIOENCODING": "cp1252", "PATH": ""},
        check=False,
    )
    assert done.returncode == 0
    assert "推荐成交人" in done.stdout.decode("utf-8")


def test_the_language_also_holds_for_a_command_that_could_not_run(tmp_path: Path, capsys):
    assert run("evaluate", tmp_path / "none", "--lang", "en") == 2
    assert capsys.readouterr().err.endswith(": no such file or folder; check the path\n")


def test_an_unforeseen_trouble_is_one_line_and_exit_2(monkeypatch, capsys):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("tender.reading.read_folder", broken)
    assert run("check", SELLER) == 2
    told = capsys.readouterr().err
    assert told.startswith("程序内部错误（ZeroDivisionError：by zero）")
    assert len(told.splitlines()) == 1


def hard(lots: int) -> dict[str, Any]:
    """Everybody sells everything for a fee at a price without pattern: nobody proves it quickly."""
    random = Random(5)
    several = [
        {
            "id": f"B{number:03}",
            "kind": "integrator",
            "fee": f"{random.uniform(70, 130):.2f}",
            "prices": {str(lot): f"{random.uniform(0, 30):.4f}" for lot in range(lots)},
        }
        for number in range(lots)
    ]
    policy = {"gate": False, "reading": "free-mix"}
    return {"lots": [str(lot) for lot in range(lots)], "bidders": several, "policy": policy}


def test_a_time_limit_exits_1_with_the_best_award_and_never_calls_it_proven(tmp_path: Path, capsys):
    path, out = tmp_path / "p.json", tmp_path / "a.json"
    path.write_text(json.dumps(hard(160)), encoding="utf-8")
    assert run("solve", path, "--time-limit", 1, "--json", out) == 1
    told, shown = json.loads(out.read_text("utf-8")), capsys.readouterr().out
    assert told["status"] == "time_limit"
    assert 0 < float(told["bound"]) < float(told["objective"])
    assert (told["readings"], told["tied"], told["unique"]) == (None, None, None)
    assert "未证明最低" in shown
    assert "差距 0" not in shown


def test_ctrl_c_ends_a_long_solve_with_the_best_award(tmp_path: Path):
    path, out = tmp_path / "p.json", tmp_path / "a.json"
    path.write_text(json.dumps(hard(160)), encoding="utf-8")
    command = [sys.executable, "-m", "tender", "solve", str(path), "--json", str(out)]
    master, screen = os.openpty()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=screen, env=os.environ
    ) as child:
        os.close(screen)
        shown = b""
        while b"Ctrl-C" not in shown:
            shown += os.read(master, 4096)
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=60) == 1
    os.close(master)
    told = json.loads(out.read_text("utf-8"))
    assert told["status"] == "time_limit"
    assert 0 < float(told["bound"]) < float(told["objective"])
    assert "差距" in shown.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("best", "bound", "expected"),
    [
        (Decimal(200), Decimal(199), "7 秒：目前最好 200.00，下界 199.00，差距 0.50%"),
        (None, None, "7 秒：目前最好 –，下界 –，差距 –%"),
    ],
)
def test_the_progress_says_best_bound_and_gap(best, bound, expected):
    assert console.far(Stage("solve", best, bound, 7.2), "zh").startswith(expected)
