"""A memory limit for this process on Windows: a job object, as Microsoft documents it."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from ctypes import c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any

_PROCESS_MEMORY, _DIE_AT_ONCE = 0x100, 0x400
_EXTENDED = 9


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("minimum_set", c_size_t),
        ("maximum_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process", c_size_t),
        ("peak_job", c_size_t),
    )


def limited(most: int) -> Extended:
    """Return the limits: so many bytes for the process, and no dialog when it breaks."""
    wanted = Extended()
    wanted.basic.flags = _PROCESS_MEMORY | _DIE_AT_ONCE
    wanted.process_memory = most
    return wanted


def limit_memory(most: int) -> None:
    """Let this process have `most` bytes; where that is refused, only the waiting time ends it."""
    with suppress(AttributeError, OSError):
        kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
        kernel.CreateJobObjectW.restype = c_void_p
        kernel.GetCurrentProcess.restype = c_void_p
        job = c_void_p(kernel.CreateJobObjectW(None, None))
        wanted = limited(most)
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(wanted), ctypes.sizeof(wanted))
        kernel.AssignProcessToJobObject(job, c_void_p(kernel.GetCurrentProcess()))
