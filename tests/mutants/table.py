"""Each part of the promise, the code that keeps it, and the test that fails without that code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["imported whole", "export whole", "nothing changed", "every cell named"]


@dataclass(frozen=True)
class Mutant:
    """One piece of code as it is and as it is broken, and the test that must fail then."""

    part: Part
    broken: str
    """What is taken away, in the words of docs/security.md."""
    file: str
    old: str
    new: str
    module: str
    test: str
    case: str = ""
    """Words of the one case that is run, where the whole would take long."""


CORPUS = "tests/hostile/test_corpus.py"
CASE = "test_a_case_ends_as_it_must"
UPLOAD = "tests/hostile/test_upload.py"
CRASH = "tests/tender/record/test_record_crash.py"
CHAIN = "tests/tender/record/test_record_chain.py"
SECOND = "tests/hostile/test_second_reader.py"
_BEGIN = ('"BEGIN IMMEDIATE" if writes else "BEGIN"', '"SELECT 1" if writes else "BEGIN"')
_ALONE = "each statement of an import on its own"
_REPLACE = "os.replace(name, path)"

MUTANTS = [
    Mutant("imported whole", _ALONE, "tender/record/engine.py", *_BEGIN, CRASH,
           "test_killed_at_any_statement_nothing_is_half"),
    Mutant("imported whole", _ALONE, "tender/record/engine.py", *_BEGIN, CRASH,
           "test_killed_at_any_moment_every_bid_has_its_bytes_and_its_row"),
    Mutant("export whole", "a document of the pack is written in place", "tender/pack/folder.py",
           _REPLACE, "path.write_bytes(data[:9]), os.replace(name, path)",
           "tests/tender/test_exports_killed.py",
           "test_an_export_that_is_killed_is_complete_or_absent"),
    Mutant("export whole", "a file of the command is written in place", "tender/console.py",
           _REPLACE, "path.write_bytes(b'half'), os.replace(name, path)",
           "tests/tender/test_exports_killed.py",
           "test_an_export_that_is_killed_is_complete_or_absent"),
    Mutant("export whole", "the temporary file is left where it is", "tender/console.py",
           _REPLACE, "path.write_bytes(Path(name).read_bytes()), os.link(name, name + 'x')",
           "tests/tender/test_cli.py",
           "test_an_old_file_is_replaced_whole_and_no_temporary_file_stays"),
    Mutant("nothing changed", "the triggers let every change pass",
           "tender/record/migrations/versions/v0002_guards.py",
           "BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END",
           "BEGIN SELECT 1; END", CHAIN, "test_the_database_itself_refuses_every_change"),
    Mutant("nothing changed", "a row is not compared with its hash", "tender/record/chain.py",
           "entry.expected_hash() != entry.hash or", "False and",
           CHAIN, "test_an_edited_value_of_any_column_is_found"),
    Mutant("nothing changed", "heads from outside are not compared", "tender/record/chain.py",
           "if head.seq and head.seq not in by_seq:", "if False:",
           CHAIN, "test_a_cut_tail_is_found_only_against_a_head_from_outside"),
    Mutant("nothing changed", "the members of an award file are not compared",
           "tender/pack/verification.py", "if listed.get(name) != found.get(name)]", "if False]",
           "tests/tender/pack/test_award_file.py", "test_any_altered_member_is_named"),
    Mutant("every cell named", "the two readings are not compared", "tender/gate/secondread.py",
           "if not _agree(cell, seen):", "if False:", SECOND,
           "test_a_price_that_the_other_reader_sees_otherwise_is_not_used"),
    Mutant("every cell named", "a second reading that failed is not told",
           "tender/gate/secondread.py", "if lost or isinstance(answer, Text):",
           "if isinstance(answer, Text):\n        answer = None\n    if False:", SECOND,
           "test_a_second_reader_that_dies_costs_no_file"),
    Mutant("every cell named", "a reader that died is not told", "tender/gate/secondread.py",
           'return None, [Issue(Source(tidy_name(name)), "error", reason)]', "return None, []",
           SECOND, "test_a_child_that_dies_on_the_cells_themselves_costs_that_file"),
    Mutant("every cell named", "values that two readers may take for two things pass",
           "tender/gate/sheet.py", "if not self._understood():", "if False:", CORPUS, CASE),
    Mutant("every cell named", "an element inside a value is passed over",
           "tender/gate/sheet.py", "or self._in_text:  # readers", "and False:  # readers",
           CORPUS, CASE, "element"),
    Mutant("every cell named", "how a cell looks is not noticed", "tender/sheets.py",
           "self.count.looks.get(address)", "None", CORPUS, CASE, "theme"),
    Mutant("every cell named", "hidden cells are read like others", "tender/intake/desk.py",
           "if cell.hidden or any(", "if False and any(", CORPUS, CASE,
           "millimetre"),
    Mutant("every cell named", "a number format that shows another number is not noticed",
           "tender/intake/desk.py", "if differs is not None:", "if False:", CORPUS, CASE),
    Mutant("every cell named", "a reader that loses a cell is believed", "tender/sheets.py",
           "if read == count.cells:", "if True:", "tests/tender/test_workbook.py",
           "test_openpyxl_that_loses_a_cell_is_found_out"),
    Mutant("every cell named", "the page does not list the problems", "tender/ui/views/bids.py",
           "    _problems(chosen)\n", "", UPLOAD,
           "test_every_refusal_is_said_on_the_page_with_its_place"),
    Mutant("every cell named", "a refused file is not noted on record", "tender/ui/views/bids.py",
           "    _note_refused([", "    list([",
           UPLOAD, "test_every_refused_file_is_on_record_once_with_its_reason"),
]  # fmt: skip
