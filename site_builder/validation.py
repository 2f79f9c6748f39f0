"""Turn a document into a typed record, or into every reason why it is none, each at its line."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from site_builder.diagnostics import Code, Diagnostic, nearest
from site_builder.documents.reader import Document
from site_builder.documents.yaml_reader import Data, Location

Model = TypeVar("Model", bound=BaseModel)


def validate(document: Document, model: type[Model], **given: object) -> tuple[Model | None, list[Diagnostic]]:
    """Make a record of a document's data and of what the reader adds (body, path); None when it cannot be made."""
    data = document.data
    if not isinstance(data, dict):
        return None, [document.problem((), Code.WRONG_TYPE, "前言应是“字段: 值”的形式。")]
    reserved = [
        document.problem((key,), Code.UNKNOWN_FIELD, f"没有“{key}”这个字段。", hint="请删除。")
        for key in given
        if key in data
    ]
    try:
        return (None if reserved else model.model_validate({**data, **given})), reserved
    except ValidationError as error:
        return None, reserved + [_diagnose(document, model, detail) for detail in _own_errors(error)]


def validate_each(document: Document, model: type[Model]) -> tuple[list[tuple[int, Model]], list[Diagnostic]]:
    """Make records of a YAML list, each with its index; entries that cannot be made become diagnostics."""
    data = document.data
    if data is None:
        return [], []
    if not isinstance(data, list):
        return [], [document.problem((), Code.WRONG_TYPE, "文件应是一个列表，每项以“- ”开头。")]
    records: list[tuple[int, Model]] = []
    problems: list[Diagnostic] = []
    for index, item in enumerate(data):
        try:
            records.append((index, model.model_validate(item)))
        except ValidationError as error:
            problems += [_diagnose(document, model, detail, (index,)) for detail in _own_errors(error)]
    return records, problems


def _own_errors(error: ValidationError) -> list[ErrorDetails]:
    """Leave out the emptiness of a list whose entries were all wrong: they are reported themselves."""
    details = error.errors(include_url=False)
    return [detail for detail in details if not (detail["type"] == "too_short" and detail["input"])]


def _diagnose(document: Document, model: type[BaseModel], error: ErrorDetails, prefix: Location = ()) -> Diagnostic:
    steps = (*prefix, *error["loc"])
    location, rest = _place(document.data, steps)
    field = ".".join(str(step + 1) if isinstance(step, int) else step for step in location) or "前言"
    if error["type"] == "missing":
        name = str(error["loc"][-1])
        where = f"{field} " if location else ""
        return document.problem(location, Code.MISSING_FIELD, f"{where}缺少必填字段“{name}”。")
    if error["type"] == "extra_forbidden":
        name = str(steps[-1])
        guess = nearest(name, _fields_at(model, error["loc"][:-1]))
        hint = f"是否指 {guess}？" if guess else "请删除，或把它写进正文。"
        return document.problem(location, Code.UNKNOWN_FIELD, f"没有“{name}”这个字段。", hint=hint)
    code, sentence, hint = _word(error)
    name = f"“{field}”" if rest != steps else ""
    return document.problem(location, code, f"{name}{sentence}。", hint=hint)


def _place(data: Data, steps: tuple[str | int, ...]) -> tuple[Location, tuple[str | int, ...]]:
    """Follow the steps that exist in the data; pydantic's own (the tag of a union, an absent key) are passed over."""
    found: list[str | int] = []
    passed: list[str | int] = []
    for step in steps:
        below = _below(data, step)
        if below is _NOTHING:
            passed.append(step)
        else:
            data = cast(Data, below)
            found.append(step)
    return tuple(found), tuple(passed)


_NOTHING = object()


def _below(data: Data, step: str | int) -> object:
    """Get the value one step below, or ``_NOTHING``; None is a value."""
    if isinstance(data, dict) and isinstance(step, str):
        return data.get(step, _NOTHING)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return _NOTHING


_TYPES = {
    "string_type": "文字",
    "int_type": "整数",
    "int_from_float": "整数",
    "bool_type": "true 或 false",
    "bool_parsing": "true 或 false",
    "tuple_type": "列表，如 [a, b]，或每行一个“- ”",
    "model_type": "“字段: 值”的形式",
    "model_attributes_type": "“字段: 值”的形式",
    "dict_type": "“字段: 值”的形式",
    "none_required": "空",
}


def _word(error: ErrorDetails) -> tuple[Code, str, str]:
    """Choose a code, a Chinese sentence without its full stop, and a hint for one pydantic error."""
    kind, found, limits = error["type"], error["input"], error.get("ctx", {})
    if kind in _TYPES:
        return Code.WRONG_TYPE, f"应为{_TYPES[kind]}（现为{_describe(found)}）", ""
    if kind == "bad_date":
        return Code.BAD_DATE, error["msg"], ""
    if kind == "date_order":
        return Code.DATE_ORDER, error["msg"], ""
    if kind == "bad_rule":
        return Code.BAD_RULE, error["msg"], ""
    if kind in ("bad_value", "bad_figure"):
        return Code.BAD_VALUE, error["msg"], ""
    if kind == "enum":
        allowed = [word.strip().strip("'") for word in str(limits["expected"]).replace(" or ", ",").split(",")]
        guess = nearest(str(found), allowed)
        return (
            Code.BAD_VALUE,
            f"应为 {'、'.join(allowed)} 之一（现为{_describe(found)}）",
            f"是否指 {guess}？" if guess else "",
        )
    if kind == "string_pattern_mismatch":
        return _word_pattern(str(limits["pattern"]), found)
    if kind == "string_too_long":
        return Code.BAD_VALUE, f"不超过 {limits['max_length']} 个字（现为 {len(str(found))} 个）", ""
    if kind in ("string_too_short", "too_short"):
        return Code.BAD_VALUE, "不能为空", ""
    if kind == "too_long":
        return Code.BAD_VALUE, f"最多 {limits['max_length']} 项（现为 {limits['actual_length']} 项）", ""
    if kind == "greater_than_equal":
        return Code.BAD_VALUE, f"不能小于 {limits['ge']}（现为{_describe(found)}）", ""
    return Code.BAD_VALUE, f"写法不对（现为{_describe(found)}）", ""


def _word_pattern(pattern: str, found: Any) -> tuple[Code, str, str]:
    if pattern == r"^[a-z][a-z0-9_]*$":
        return Code.BAD_ID, f"只能用小写字母、数字和下划线（现为{_describe(found)}）", ""
    if "a-z0-9" in pattern and "/" not in pattern:
        return (
            Code.BAD_ID,
            f"只能用小写字母、数字和连字符（现为{_describe(found)}）",
            "编号一经发布不再更改，请用拼音或英文。",
        )
    if pattern == r"^[^\n]*$":
        return Code.BAD_VALUE, "只能写一行", "较长的内容请写进正文。"
    return Code.BAD_VALUE, f"写法不对（现为{_describe(found)}）", ""


def _describe(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, list):
        return "列表"
    if isinstance(value, dict):
        return "“字段: 值”"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


_UNION_TAGS = {"all": "All", "any": "AnyOf", "not": "Not", "leaf": "Leaf"}
"""The steps with which pydantic names the member of the union of rules, and the definition each stands for."""


def _fields_at(model: type[BaseModel], steps: tuple[str | int, ...]) -> list[str]:
    """List the fields that exist where an unknown one was found, by following the model's JSON Schema."""
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    node: Any = schema
    for step in steps:
        options = _options(node)
        if step in _UNION_TAGS and options:
            node = definitions[_UNION_TAGS[str(step)]]
            continue
        node = _object(node, definitions)
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
    return list(_object(node, definitions).get("properties", {}))


def _options(node: Any) -> list[Any]:
    """List the members of a union; an object's own ``oneOf`` says which of its fields go together and is none."""
    members = node.get("anyOf", []) if "properties" in node else node.get("oneOf") or node.get("anyOf", [])
    return list(members)


def _object(node: Any, definitions: dict[str, Any]) -> Any:
    """Follow references and optional values to the object or list that they stand for."""
    while "$ref" in node or _options(node):
        if "$ref" in node:
            node = definitions[node["$ref"].rpartition("/")[2]]
        else:
            structured = (option for option in _options(node) if "$ref" in option or option.get("type") == "array")
            node = next(structured, {})
    return node
