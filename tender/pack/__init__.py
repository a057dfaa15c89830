"""What the committee takes away: workbooks and documents from one evaluation."""

from __future__ import annotations
