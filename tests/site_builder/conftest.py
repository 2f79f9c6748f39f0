"""One record of every kind with every field written out, for tests that must meet all of them."""

from __future__ import annotations

import pytest

WHOLE_POLICY = """\
---
id: shanting-2021-521
title: 山亭区“521”企业培壮行动计划实施方案（修订版）
short_title: 521 培壮行动计划
promise: 企业做大做强，按台阶拿奖励
official:
  number: 山政发〔2021〕4号
  issuers: [shanting-gov, taian-gov]
  level: county
  region: "370406"
  index_number: 000014349/2017-00110
  issued: 2021-04-26
  published: 2021-04-27
  effective: 2021-04-28
  expires: 2026-12-31
  status: in_force
  implements: [泰发〔2020〕6号]
  amends: [old-plan]
  repealed_by:
  source_url: https://example.gov.cn/521.html
subjects: [industry-upgrade]
keywords: [小升规, 技改, 工业互联网]
promote: {from: 2021-05-01, until: 2021-12-31, headline: 培壮企业有奖励}
visible_from: 2021-04-27
owner: taian-miit
reviewed: 2026-01-01
review_due: 2027-05-01
change_note: 修订了奖励台阶
general:
  rule: {fact: credit_clean, is: true, label: 无失信记录, clause: 附则}
  confirm: [{text: 按规定报送统计报表, clause: 附则}]
points:
  - id: p4-scale-up
    title: 小升规奖励
    text: |
      当年新增的规模以上工业企业，当年给予 5 万元；次年产值增幅达到 10%，再给 10 万元。
    promise: 首次升规当年 5 万元，次年增长再 10 万元
    kind: reward
    applies: claim
    clause: 二（二）4
    tags: {industries: [c], scales: [small, medium], natures: [private], stages: [above-scale], subjects: [smes]}
    rule:
      all:
        - {fact: region, in: ["370406"], label: 在山亭区登记, clause: 总则}
        - any:
            - {fact: revenue, gte: 20000000, label: 年营业收入 2000 万元以上, clause: 二（二）4}
            - {fact: established, after: 2020-01-01, label: 2020 年后成立, clause: 二（二）4}
        - not: {fact: branch, is: true, label: 分支机构, clause: 总则, ambiguous: 分公司是否包括在内，文件没有写明}
    confirm: [{text: 无失信记录, clause: 附则}]
    benefit:
      text: 当年给予 5 万元；次年产值增幅达到 10% 再给 10 万元
      headline: 一次给足
      parts:
        - {label: 升规当年, amount: 50000}
        - {label: 次年, amount: 100000, when: {fact: output_growth, gte: 0.1}}
        - {label: 设备, rate: 0.15, of: equipment_investment, cap: 10000000, certainty: up_to}
        - label: 纳税
          tiers: [{gte: 10000000, amount: 300000}, {gte: 100000000, rate: 0.02}]
          of: local_tax
          cap: {fact: local_turnover_tax}
          per: project
          certainty: at_least
          paid: [{share: 0.5, on: 立项}, {share: 0.5, on: 发布}]
          on_top_of: 市级
      recurrence: once
      group: {id: 521-titles, pick: highest, per: year}
    figures:
      - {label: 办结, value: 4, unit: 小时, bound: at_most}
    deadline: {text: 2021年底前, date: 2021-12-31}
    departments: [{code: taian-miit, role: lead}, {code: taian-finance, role: support}]
    claim:
      window: {opens: 2026-03-01, closes: 2026-04-30}
      materials:
        - {name: 财务报表, mandatory: true, issuer: 企业, template: 财务报表.xlsx, electronic: true, note: 加盖公章}
      steps: [{title: 网上申报, who: 企业, where: 政务服务网, days: 3, note: 全程网办}]
      time_limit_days: 15
      apply_url: https://example.gov.cn/apply
      form: appeal
      place: 政务服务中心 3 楼
      phone: 0632-8811234
      hours: 工作日 9:00—17:00
      note: 资金以财政到位为准
---
为什么有这件政策。
"""

WHOLE_CONTENT = {
    "policies/county/shanting-2021-521.md": WHOLE_POLICY,
    "policies/county/old-plan.md": """\
---
id: old-plan
title: 山亭区企业培壮行动计划
official:
  issuers: [shanting-gov]
  level: county
  region: "370406"
  issued: 2019-01-01
  status: repealed
  repealed_by: shanting-2021-521
points:
  - id: p1
    title: 旧奖励
    promise: 旧的奖励
    kind: reward
    applies: none
    clause: 一
    departments: [{code: taian-miit}]
---
""",
    "content/interpretations/scale-up.md": """\
---
id: scale-up
title: 小升规能拿多少钱
date: 2026-02-01
summary: 一张表讲清小升规
owner: taian-miit
visible_from: 2026-02-01
explains: [shanting-2021-521#p4-scale-up]
form: video
media: [{kind: video, src: a.mp4, title: 讲解, captions: a.vtt, transcript: 文字稿, alt: 画面说明}]
faq: [{q: 什么叫规上, a: 年营业收入 2000 万元以上}]
mind_map: [{title: 奖励, note: 两笔, branches: [{title: 当年 5 万元}]}]
---
解读正文
""",
    "content/topics/growth.md": """\
---
id: growth
title: 企业成长
date: 2026-02-01
points: [shanting-2021-521]
query:
  industries: [c]
  scales: [small]
  stages: [above-scale]
  natures: [private]
  subjects: [smes]
  kinds: [reward]
  regions: ["370406"]
  departments: [taian-miit]
  keywords: [小升规]
---
""",
    "content/packages/small.md": """\
---
id: small
title: 小企业政策包
date: 2026-02-01
audience: 小型制造企业
query: {industries: [c]}
rule: {fact: scale, in: [small, micro]}
note: 每季度更新
---
""",
    "content/questions/when.md": """\
---
id: when
title: 什么时候申报
date: 2026-02-01
about: [shanting-2021-521]
answered_by: taian-miit
---
""",
    "content/learning/course.md": """\
---
id: course
title: 怎样算规上
date: 2026-02-01
subjects: [smes]
about: [shanting-2021-521#p4-scale-up]
minutes: 8
media: [{kind: video, src: b.mp4}]
---
""",
    "content/market/steel.md": """\
---
id: steel
title: 求购钢材
date: 2026-02-01
side: demand
industries: ["31"]
region: "370406"
expires: 2026-06-30
form: appeal
status: in_force
---
""",
    "content/forms/appeal.yml": """\
id: appeal
title: 企业诉求
intro: 三个工作日内答复
fields:
  - name: matter
    label: 事项
    help: 请写明时间和地点
    kind: textarea
    required: true
    max_length: 2000
  - {name: kind, label: 类别, kind: select, choices: [{value: tax, label: 税费}], vocabulary: subjects}
  - {name: phone, label: 电话, kind: phone, pattern: "[0-9]{11}", sensitive: true}
routing:
  field: kind
  rules: [{keywords: [退税], subjects: [tax], region: "370406", to: taian-finance}]
  to: taian-miit
deadlines: {first_answer: 3, escalated: 15, counted_in: working}
retention: {content: 730, contact: 180}
publish_answers: true
rating: false
""",
    "policies/vocabulary/redirects.yml": "- {from: policies/521/, to: policies/shanting-2021-521/}\n",
}


@pytest.fixture(scope="session")
def whole_content() -> dict[str, str]:
    return dict(WHOLE_CONTENT)
