from __future__ import annotations

from site_builder.outputs.plan import plan
from site_builder.views.services_page import ServiceRow, services_page

SERVICES = """\
- {code: tax, name: 办税, url: "https://etax.example.gov.cn/", department: taian-finance, note: 申报纳税}
- {code: power, name: 用电报装}
"""


def test_a_service_whose_address_is_not_known_has_a_placeholder_and_never_an_invention(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a"), "policies/vocabulary/services.yml": SERVICES})
    page = services_page(site)
    assert page.rows == (
        ServiceRow("办税", "申报纳税", "市财政局", "https://etax.example.gov.cn/", ""),
        ServiceRow("用电报装", "", "", "", "网址待主办单位提供"),
    )
    assert page.shell.path == "services/"


def test_without_services_there_is_no_page(load_site, policy_text):
    written = {output.path for job in plan(load_site({"policies/a.md": policy_text("a")})) for output in job()}
    assert "services/index.html" not in written


def test_the_address_of_a_service_is_one_of_the_web(diagnose, policy_text):
    services = "- {code: tax, name: 办税, url: javascript:alert(1)}\n"
    assert diagnose({"policies/a.md": policy_text("a"), "policies/vocabulary/services.yml": services}) == [
        "policies/vocabulary/services.yml:1:25: error[bad-value]: “1.url”写法不对（现为“javascript:alert(1)”）。"
    ]
