"""Unified social credit codes (GB 32100-2015), checked by python-stdnum. A wrong one is remarked on, never refused."""

from __future__ import annotations

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

_REMARKS: tuple[tuple[type[ValidationError], str], ...] = (
    (InvalidLength, "统一社会信用代码应为 18 位（现为 {length} 位）"),
    (InvalidFormat, "统一社会信用代码只含数字和大写字母，且不用 I、O、S、V、Z"),
    (InvalidChecksum, "统一社会信用代码的校验位不符，请对照营业执照核对"),
    (InvalidComponent, "统一社会信用代码的行政区划或主体类别不符，请对照营业执照核对"),
)


def find_credit_code_remark(code: str) -> str | None:
    """Find what seems wrong with a credit code, in Chinese; None when it checks out."""
    try:
        uscc.validate(code)
    except ValidationError as error:
        length = len(uscc.compact(code))
        remark = next((text for kind, text in _REMARKS if isinstance(error, kind)), "统一社会信用代码的写法不对")
        return remark.format(length=length)
    return None
