"""Errors planted into what is told of a change and of evaluations: reasons that cannot make it, all that is a part."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, says


def _told(words: str) -> tuple[Edit, ...]:
    """Sentences at the end of the chapter on performance."""
    return (says("占一般公共预算项目支出总额的100%。", f"占一般公共预算项目支出总额的100%。{words}"),)


REASONS = (
    Planted(
        "a reason larger than the change",
        _told("巡堤费比2023年度增加8000元，增长20%，主要原因是增加了汛期巡堤经费18000元。"),
        ("prose_reasons_can_make_the_change",),
    ),
    Planted(
        "a reason in a sentence of its own, in another unit",
        _told("巡堤费较上年减少0.80万元。原因是2024年压减汛期巡堤经费12000元。"),
        ("prose_reasons_can_make_the_change",),
    ),
    Planted(
        "reasons that together go the other way",
        _told("巡堤费比上年增加8000元，主要是汛期巡堤经费增加5000元、堤防养护经费减少9000元。"),
        ("prose_reasons_can_make_the_change",),
    ),
    Planted(
        "reasons that may make the change",
        _told(
            "巡堤费比上年增加8000元，主要是一是汛期巡堤经费增加12000元；二是堤防养护经费减少4000元。"
            "看护费比2023年度增加3000元，主要原因是增加看护经费2500元。"
            "绿化费比上年增加1.2万元，主要原因是绿化经费增加12030元，其中苗木经费增加9000元。"
            "测量费比上年减少5000元，主要原因是上年增加测量设备经费9000元。"
            "清淤费比上年减少5000元，主要原因是清淤经费减少9000元，但人员有所增加。"
            "观测费比上年增加5000元，主要原因是工资调整；抢险费比上年增加20000元，主要原因是增加抢险经费15000元。"
            "排水费比上年增加6000元，主要是每人增加9000元。照明费比上年增加6000元，主要是安排照明工程款9000元。"
        ),
        (),
    ),
    Planted(
        "reasons with what else there was",
        _told(
            # What went the other way is told in words of its own, and what is the lesser part of it not at all.
            "巡堤费比上年增加8000元，原因是新增汛期巡堤经费12000元，夜间巡堤不再安排。"
            "看护费比上年减少8000元，原因是减少看护经费12000元，看护标准提高。"
            "绿化费比上年增加8000元，主要原因是新增苗木经费8300元。"
            "清淤费比上年减少8000元，原因是减少清淤船租金9000元等。"
            # Parts of a part.
            "测量费比上年增加20000元，原因是测量经费增加20000元，包括人工经费增加15000元、材料经费增加5000元。"
            "观测费比上年增加10000元，原因是观测经费增加30000元，其中人工增加5000元，办公经费减少20000元，其中耗材减少16000元。"
            # What all of it costs, and not this year.
            "抢险费比上年增加300000元，原因是新增总投资1200000元的抢险工程。"
            "排水费比上年增加30000元，原因是增加合同金额50000元的排水工程。"
            "疏浚费比上年增加70000元，原因是新增疏浚工程款100000元，按进度支付。"
            # A change since the budget is explained, not that since the year before.
            "照明费比上年减少3000元，比预算数减少2000元，原因是压减照明经费3000元。"
            "通信费比上年增加1.2亿元，原因是增加通信工程经费12345.67万元。"
        ),
        (),
    ),
    Planted(
        "a fund that has grown to nothing",
        _told("项目支出比上年增加的主要原因：一是巡堤任务加重，二是国有资本经营预算财政拨款项目支出增加。"),
        ("reason_funds_have_amounts",),
    ),
    Planted(
        "money of a fund that is new, and of which there is none",
        _told("决算数大于年初预算数的主要原因是年中追加国有资本经营预算资金用于堤防养护。"),
        ("reason_funds_have_amounts",),
    ),
    Planted(
        "a fund that has amounts, one that has shrunk, and one that there was none of",
        _told(
            "项目支出比上年增加的主要原因是政府性基金预算财政拨款支出增加。项目支出比上年减少的主要原因是国有资本经营预算支出减少。"
            "较上年增加（减少）0元，主要原因是我单位无国有资本经营预算财政拨款支出。"
            "与上年持平的主要原因是国有资本经营预算支出增加0元。压减的主要原因是上年有国有资本经营预算支出，一般性支出增加。"
        ),
        (),
    ),
    Planted(
        "all projects that are a part of them",
        _told("对全部政府性基金预算项目开展绩效自评，涉及项目1个，占政府性基金预算项目支出总额的80%。"),
        ("prose_all_projects_are_all_of_it",),
    ),
    Planted(
        "some projects, and none",
        _told(
            "对全部政府性基金预算项目开展绩效自评，涉及项目0个，占政府性基金预算项目支出总额的0%。"
            "对所有项目开展绩效自评，选取2个重点项目开展部门评价，占一般公共预算项目支出总额的20%。"
            "对一般公共预算项目全面开展绩效自评，涉及项目3个，占一般公共预算项目支出总额的80%。"
            "对所有一般公共预算项目开展绩效自评，涉及项目3个，占项目支出总额的80%。"
            "对所有项目开展绩效自评，涉及资金600万元，占部门支出总额的58%。"
            "除涉密项目外，全部项目均开展绩效自评，占一般公共预算项目支出总额的97%。"
        ),
        (),
    ),
)
