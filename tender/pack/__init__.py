"""What the committee takes away: workbook, report, letters, data and the award file.

`folder.write_pack` writes all of it, `verification.verify` checks an award file (`docs/pack.md`).
"""

from __future__ import annotations
