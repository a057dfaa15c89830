"""A dashboard of its own that is sent files over HTTP as a browser sends them, and watched."""

from __future__ import annotations

import os
import re
import threading
import time
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from tender.messages import say
from tests.load.people import PATIENCE, family, memory

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Visit:
    """One person on the page 报价, who sends files and reads what is said of them."""

    def __init__(self, port: int, line: ClientConnection, persona: str = "trial.analyst") -> None:
        self.port, self._line, self._persona = port, line, persona
        self._session, self._uploader, self._button = "", "", ""
        self._token, self._sent = _token(port), WidgetState()
        self.words, self.troubles = "", []
        self._run(BackMsg())

    def send(self, files: Sequence[tuple[str, bytes]]) -> float:
        """Send the files, wait until the page has drawn what they are; return the seconds."""
        began = time.monotonic()
        places = self._places([name for name, _ in files])
        asked = BackMsg()
        widget = asked.rerun_script.widget_states.widgets.add(id=self._uploader)
        for (name, data), place in zip(files, places, strict=True):
            self._put(place.upload_url, name, data)
            info = widget.file_uploader_state_value.uploaded_file_info.add()
            info.name, info.size, info.file_id = name, len(data), place.file_id
            info.file_urls.CopyFrom(place)
        self._sent = widget
        self._run(asked)
        return time.monotonic() - began

    def forget(self) -> None:
        """Take the chosen files back."""
        self._run(BackMsg())

    def receive(self) -> float:
        """Put what was sent last on record, as the button of the form does."""
        began = time.monotonic()
        asked = BackMsg()
        asked.rerun_script.widget_states.widgets.append(self._sent)
        asked.rerun_script.widget_states.widgets.add(id=self._button, trigger_value=True)
        self._run(asked)
        return time.monotonic() - began

    def _run(self, asked: BackMsg) -> None:
        asked.rerun_script.query_string = f"as={self._persona}&lang=zh"
        asked.rerun_script.page_name = "bids"
        self._line.send(asked.SerializeToString())
        words: list[str] = []
        while (message := self._next()).WhichOneof("type") != "script_finished":
            match message.WhichOneof("type"):
                case "new_session":
                    self._session = message.new_session.initialize.session_id
                case "delta":
                    self._note(message, words)
        self.words = "".join(words)

    def _note(self, message: ForwardMsg, words: list[str]) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "file_uploader":
                self._uploader = self._uploader or element.file_uploader.id
            case "button" if element.button.label == say("ui.upload-go", "zh"):
                self._button = element.button.id
            case "exception":
                self.troubles.append(element.exception.message)
            case "html":
                words.append(element.html.body)

    def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(bytes(self._line.recv(timeout=PATIENCE)))  # type: ignore[arg-type]
        return message

    def _places(self, names: Sequence[str]) -> Sequence[FileURLs]:
        asked = BackMsg()
        asked.file_urls_request.request_id = uuid.uuid4().hex
        asked.file_urls_request.file_names.extend(names)
        asked.file_urls_request.session_id = self._session
        self._line.send(asked.SerializeToString())
        while (message := self._next()).WhichOneof("type") != "file_urls_response":
            pass
        return message.file_urls_response.file_urls

    def _put(self, place: str, name: str, data: bytes) -> None:
        mark = uuid.uuid4().hex
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: {XLSX}\r\n\r\n"
        )
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{place}",
            data=head.encode() + data + f"\r\n--{mark}--\r\n".encode(),
            method="PUT",
            headers={
                "Content-Type": f"multipart/form-data; boundary={mark}",
                "Cookie": f"_streamlit_xsrf={self._token}",
                "X-Xsrftoken": self._token,
                "Origin": f"http://127.0.0.1:{self.port}",
            },
        )
        with urllib.request.urlopen(request, timeout=PATIENCE):
            pass


@contextmanager
def visit(port: int) -> Iterator[Visit]:
    """Open the page 报价 as the analyst."""
    address, origin = f"ws://127.0.0.1:{port}/_stcore/stream", f"http://127.0.0.1:{port}"
    with connect(address, subprotocols=["streamlit"], origin=origin, max_size=None) as line:  # type: ignore[arg-type,list-item]
        yield Visit(port, line)


def _token(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=60) as answer:
        said = " ".join(answer.headers.get_all("Set-Cookie") or [])
    found = re.search(r"_streamlit_xsrf=([^;\s]+)", said)
    return found[1] if found else ""


@dataclass
class Watched:
    """What the server and the processes below it were seen to use and to have open."""

    server: float = 0.0
    """The most memory of the server, in MB."""
    readers: dict[int, float] = field(default_factory=dict)
    """The most memory of each process below it."""
    foreign: set[str] = field(default_factory=set)
    """Addresses of other machines; of a reader, any address at all."""
    pid: int = 0

    def now(self) -> float:
        """Return what the server holds now, in MB."""
        return memory(serving(self.pid), "VmRSS")


@contextmanager
def watched(pid: int) -> Iterator[Watched]:
    """Look at the process and its children twenty times a second."""
    seen, over = Watched(pid=pid), threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            _look(pid, seen)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()
        _look(pid, seen)


def _look(pid: int, seen: Watched) -> None:
    server = serving(pid)
    seen.server = max(seen.server, memory(server))
    seen.foreign |= {end for end in _ends(server) if not end.startswith("127.0.0.1")}
    for one in family(server):
        if one != server and "tender.gate.child" in _command(one):  # not still a copy of it
            seen.readers[one] = max(seen.readers.get(one, 0.0), memory(one))
            seen.foreign |= {f"reader: {end}" for end in _ends(one)}


def serving(pid: int) -> int:
    """Return the process that serves the pages: the command's only child."""
    children = [one for one in family(pid) if one != pid]
    named = (one for one in children if "tender.ui.warm" in _command(one))
    return next(named, pid)


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    return ""


def _ends(pid: int) -> set[str]:
    """Return the remote ends of the process's network sockets."""
    own = set()
    with suppress(OSError):
        for one in os.listdir(f"/proc/{pid}/fd"):
            with suppress(OSError):
                own.add(os.readlink(f"/proc/{pid}/fd/{one}"))
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
                part = line.split()
                if f"socket:[{part[9]}]" in own and int(part[2].split(":")[1], 16):
                    found.add(_address(part[2]))
    return found


def _address(packed: str) -> str:
    number, _, port = packed.partition(":")
    if len(number) == 8:
        number = ".".join(str(byte) for byte in reversed(bytes.fromhex(number)))
    return f"{number}:{int(port, 16)}"


def listing(*folders: Path) -> dict[str, int]:
    """Return every file below the folders with its time."""
    return {
        str(path): path.lstat().st_mtime_ns
        for folder in folders
        for path in folder.rglob("*")
        if not path.is_dir()
    }
