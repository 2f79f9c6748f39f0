"""Read record files: Markdown with YAML front matter, and plain YAML."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from site_builder.diagnostics import Code, Diagnostic, Severity, display_path
from site_builder.documents.yaml_reader import Data, Location, YamlDocument, YamlProblemError, read_yaml

MAX_BYTES = 1_000_000
# Controls, characters that turn the direction of text, and private ones that no font shows.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its front matter as data, its body as Markdown, and where each value stands."""

    path: Path
    yaml: YamlDocument
    first_line: int
    body: str = ""

    @property
    def data(self) -> Data:
        """The front matter, or the whole of a YAML file."""
        return self.yaml.data

    def problem(
        self, location: Location, code: Code, message: str, *, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Say what is wrong with the value at a location of the data."""
        place = self.yaml.find(location)
        line = place.line + self.first_line
        return Diagnostic(display_path(self.path), line, place.column + 1, code, severity, message, hint)


class UnreadableError(Exception):
    """A file that cannot become a document; holds the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def read_markdown(path: Path) -> Document:
    """Read a Markdown record. Raises ``UnreadableError`` when it has no usable front matter."""
    text = _read_text(path)
    opening = _FENCE.match(text)
    if opening is None:
        hint = "请在第一行写“---”，其后写 id、title 等字段，再以一行“---”结束。"
        raise _unreadable(path, 1, 1, Code.NO_FRONT_MATTER, "文件应以“---”开头的 YAML 前言开始。", hint)
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        raise _unreadable(path, 1, 1, Code.NO_FRONT_MATTER, "前言没有结束。", "请在字段之后另起一行写“---”。")
    front = text[opening.end() + 1 : closing.start()]
    return Document(path, _parse(path, front, 2), 2, text[closing.end() :].strip("\n"))


def read_yaml_file(path: Path) -> Document:
    """Read a YAML file whole. Raises ``UnreadableError`` when it is not YAML."""
    return Document(path, _parse(path, _read_text(path), 1), 1)


def _parse(path: Path, text: str, first_line: int) -> YamlDocument:
    try:
        return read_yaml(text)
    except YamlProblemError as problem:
        line, column = problem.line + first_line, problem.column + 1
        raise _unreadable(path, line, column, problem.code, f"{problem.message}。") from None


def _read_text(path: Path) -> str:
    """Read UTF-8 text with or without a byte order mark and with any line ends."""
    try:
        return _decode(path, _read_bytes(path))
    except OSError as error:
        message = f"文件无法读取（{error.strerror}）。"
        raise _unreadable(path, 1, 1, Code.UNREADABLE, message, "请检查文件的权限。") from None


def _read_bytes(path: Path) -> bytes:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise _unreadable(
            path, 1, 1, Code.UNSAFE_FILE, "必须是普通文件，不能是符号链接或设备。", "请删除它，或换成文件本身。"
        )
    if status.st_size > MAX_BYTES:
        message = f"文件有 {status.st_size // 1000} KB，超过 {MAX_BYTES // 1000} KB。"
        raise _unreadable(path, 1, 1, Code.FILE_TOO_LARGE, message, "请拆分为几件，或把附件放到链接里。")
    return path.read_bytes()


def _decode(path: Path, raw: bytes) -> str:
    if not raw.strip():
        raise _unreadable(path, 1, 1, Code.EMPTY_FILE, "文件是空的。", "请补上内容，或删除这个文件。")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        guess = "看起来是 GBK 编码。" if _decodes(raw, "gb18030") else ""
        raise _unreadable(path, line, 1, Code.ENCODING, f"文件不是 UTF-8 编码。{guess}", "请另存为 UTF-8。") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _UNSEEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"含有看不见的字符 U+{ord(found[0]):04X}。"
        raise _unreadable(path, line, 1, Code.ENCODING, message, "请删除它；从网页或 PDF 复制时常会带进来。")
    return text


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(path: Path, line: int, column: int, code: Code, message: str, hint: str = "") -> UnreadableError:
    return UnreadableError(Diagnostic(display_path(path), line, column, code, Severity.ERROR, message, hint))
