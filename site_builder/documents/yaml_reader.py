"""Read the YAML of records: quickly, without surprises, and able to say where every value stands.

The C parser composes a node tree, which costs half of what PyYAML's own construction does, and the tree keeps line
numbers. From it this module builds plain data by the JSON schema of YAML 1.2 (section 10.2): ``null``, ``true`` and
``false``, decimal numbers; everything else is text. So ``no`` stays a word, ``0123`` keeps its zero and a date is
checked by the field that expects one. Anchors, aliases, tags, merge keys and duplicate keys are refused: records never
need them, and they are how a small file becomes a large one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self, TypeAlias

import yaml
from yaml.composer import Composer
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not name it
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from site_builder.diagnostics import Code

Data: TypeAlias = bool | int | float | str | list["Data"] | dict[str, "Data"] | None
Location: TypeAlias = tuple[str | int, ...]


class WrittenDecimal(float):
    """A decimal that remembers how it was written: in a text field the clause 2.10 is not 2.1."""

    def __new__(cls, text: str) -> Self:
        """Make the number of its text."""
        made = super().__new__(cls, text)
        made.text = text
        return made

    text: str

    def __str__(self) -> str:
        return self.text


MAX_DEPTH = 24
MAX_VALUES = 50_000

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
# What only an escape such as "\r" can bring into a value: it would break feeds, calendars and tables.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000\ufffe\uffff]")
# Every anchor, alias, tag and merge key begins like this; the reverse is not so (Markdown's **bold** does too),
# therefore a match only starts the slower look at the parser's events.
_MAYBE_SPECIAL = re.compile(r"(?:^|[\s\[{,:?-])[&*!]|<<", re.MULTILINE)
# libyaml composes by recursion on the C stack, which thousands of levels overrun; its events do not recurse. Levels are
# opened by brackets, or by the spaces, dashes and question marks that begin a line.
_MAYBE_DEEP = re.compile(r"^[ ?-]{200}", re.MULTILINE)
_MANY_BRACKETS = 200


class YamlProblemError(Exception):
    """YAML that cannot be accepted; ``line`` and ``column`` count from 0 within the given text."""

    def __init__(self, code: Code, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a YAML text, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """The data of a YAML text together with the places its values came from."""

    data: Data
    root: yaml.Node | None

    def find(self, location: Location) -> Position:
        """Find where a value stands; for an absent one, the closest enclosing mapping or list that exists."""
        node = self.root
        if node is None:
            return Position(0, 0)
        mark = node.start_mark
        for step in location:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == step), None)
                if pair is None:
                    break
                mark, node = pair[0].start_mark, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return Position(mark.line, mark.column)


def read_yaml(text: str) -> YamlDocument:
    """Parse one YAML document.

    Raises ``YamlProblemError`` with the place and a Chinese message when it is not YAML or uses a refused feature.
    """
    try:
        if (
            _MAYBE_SPECIAL.search(text)
            or _MAYBE_DEEP.search(text)
            or text.count("[") + text.count("{") > _MANY_BRACKETS
        ):
            _inspect_events(text)
        root = _compose(text)
        return YamlDocument(None if root is None else _Builder().build(root, 0), root)
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(error) from None
    except yaml.reader.ReaderError as error:
        raise _character_problem(text, error) from None
    except RecursionError:
        raise YamlProblemError(Code.YAML_LIMIT, f"嵌套过深（最多 {MAX_DEPTH} 层）", 0, 0) from None


class _OpenTags:
    """No tag resolution: what a scalar is, ``_scalar`` decides from its text and style."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: object) -> None:
        """Leave the tag open."""

    def descend_resolver(self, current_node: yaml.Node, current_index: object) -> None:
        """Nothing is resolved by path either."""

    def ascend_resolver(self) -> None:
        """Nothing is resolved by path either."""


class _Composer(_OpenTags, CParser):
    """The C parser."""


class _PatientComposer(_OpenTags, Reader, Scanner, Parser, Composer):
    """PyYAML's own parser: slow, but it reads ``{template:, …}``, on which libyaml gives up."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def _compose(text: str) -> yaml.Node | None:
    parser = _Composer(text)
    try:
        return parser.get_single_node()
    except yaml.scanner.ScannerError as error:
        try:
            return _PatientComposer(text).get_single_node()
        except yaml.YAMLError:
            raise error from None
    finally:
        parser.dispose()


def _inspect_events(text: str) -> None:
    """Refuse what records never need, before anything is composed of it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if depth > MAX_DEPTH:
            problem = Code.YAML_LIMIT, f"嵌套过深（最多 {MAX_DEPTH} 层）"
        elif anchor:
            problem = Code.YAML_FEATURE, f"不能使用 YAML 的锚点或别名“{anchor}”，请直接写出内容"
        elif tag:
            problem = Code.YAML_FEATURE, f"不能使用 YAML 的标签“{tag}”，请直接写出内容"
        elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            problem = Code.YAML_FEATURE, "不能使用 YAML 的合并键“<<”，请直接写出内容"
        else:
            continue
        line, column = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
        raise YamlProblemError(*problem, line, column)


def _character_problem(text: str, error: yaml.reader.ReaderError) -> YamlProblemError:
    """Name a character that YAML does not allow; the C parser counts its position in bytes."""
    before = text.encode()[: error.position].decode(errors="ignore")
    named = f" U+{ord(text[len(before)]):04X}" if len(before) < len(text) else ""
    return YamlProblemError(Code.YAML_SYNTAX, f"含有 YAML 不允许的字符{named}", before.count("\n"), 0)


class _Builder:
    """Turn nodes into data, counting as it goes."""

    def __init__(self) -> None:
        self.values = 0

    def build(self, node: yaml.Node, depth: int) -> Data:
        self.values += 1
        if depth > MAX_DEPTH:
            raise self._limit(node, f"嵌套过深（最多 {MAX_DEPTH} 层）")
        if self.values > MAX_VALUES:
            raise self._limit(node, f"内容过多（最多 {MAX_VALUES} 个值）")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        for key_node, value_node in node.value:
            key, mark = key_node.value, key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlProblemError(Code.YAML_SYNTAX, "键只能是一个词", mark.line, mark.column)
            if key in data:
                raise YamlProblemError(Code.DUPLICATE_KEY, f"字段“{key}”写了两次，请合并为一处", mark.line, mark.column)
            data[key] = self.build(value_node, depth + 1)
        return data

    @staticmethod
    def _limit(node: yaml.Node, message: str) -> YamlProblemError:
        return YamlProblemError(Code.YAML_LIMIT, message, node.start_mark.line, node.start_mark.column)


def _scalar(node: yaml.ScalarNode) -> Data:
    value: str = node.value
    if node.style == '"' and (found := _CONTROL.search(value)):
        message = f"含有不可见的控制字符 U+{ord(found[0]):04X}，请删除"
        raise YamlProblemError(Code.YAML_SYNTAX, message, node.start_mark.line, node.start_mark.column)
    if node.style:  # quoted, literal or folded: the author says it is text
        return value
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "-0123456789":
        if _INTEGER.fullmatch(value):
            return int(value)
        if _DECIMAL.fullmatch(value):
            return WrittenDecimal(value)
    return value


# The parser's own words, in the order in which they are tried; the last is said of everything else.
_SYNTAX_MESSAGES = (
    ("mapping values are not allowed", "这里不应出现冒号；值里有“: ”时请加引号"),
    ("found character '\\t'", "缩进不能用制表符（Tab），请改为空格"),
    ("found character that cannot start any token", "有不能出现在开头的字符（制表符、@、` 或 %），请改为空格或加引号"),
    ("while scanning a quoted scalar", "引号没有成对"),
    ("found unexpected end of stream", "引号没有成对"),
    ("while parsing a flow sequence", "方括号列表不完整，缺少逗号或“]”"),
    ("while parsing a flow mapping", "花括号没有写完，缺少逗号或“}”"),
    ("could not find expected ':'", "这一行缺少冒号"),
    ("did not find expected key", "缩进不一致，或上一行没有写完"),
    ("did not find expected '-'", "列表的缩进不一致"),
    ("expected a single document", "只能有一个 YAML 文档，中间不要再写“---”"),
    ("", "YAML 写法有误，请检查缩进、冒号和引号"),
)


def _syntax_problem(error: yaml.MarkedYAMLError) -> YamlProblemError:
    mark = error.problem_mark or error.context_mark
    said = f"{error.context or ''} {error.problem or ''}"
    message = next(chinese for english, chinese in _SYNTAX_MESSAGES if english in said)
    return YamlProblemError(Code.YAML_SYNTAX, message, mark.line if mark else 0, mark.column if mark else 0)
