"""The points programme in the window: looked at, changed by keyboard alone, confirmed by PIN."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.domain.language import ENGLISH
from pos.domain.points.versions import Changes
from pos.errors import Refused, Unavailable
from pos.services.desks import Desks as Services
from pos.ui import messages
from pos.ui.backoffice.programme.desk import ProgrammePage
from pos.ui.backoffice.programme.draft import ProgrammeStep
from pos.ui.workplace import RULES
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def page(hands: Hands) -> ProgrammePage:
    """The manager before the versions."""
    return hands.open_rules()


def step(page: ProgrammePage) -> ProgrammeStep:
    """How far it is now."""
    return page.shown.step


def go_to(hands: Hands, page: ProgrammePage, name: str) -> None:
    """By Enter from line to line, as a person does."""
    for _ in range(20):
        if page.form.boxes[name].line.hasFocus():
            return
        hands.press(Key.Key_Return)
    raise AssertionError(name)


def shown(page: ProgrammePage) -> list[tuple[str, str]]:
    """(new words, old words) of what changes."""
    return [(row.cells[0].text, row.cells[0].note) for row in page.changes.rows_model.rows()]


def test_the_versions_and_the_rules_of_the_chosen_one(hands: Hands, services: Services, page: ProgrammePage) -> None:
    today = services.shop.today()
    desk = services.programmes
    seen = desk.compare(desk.changed(Changes(today + timedelta(days=9), categories={"粮油": 800})))
    desk.add(community.MANAGER, seen.programme, seen.highest)
    page._load()
    hands.settle()
    told = [[cell.text for cell in row.cells] for row in page.versions.rows_model.rows()]
    assert told == [
        ["2", str(today + timedelta(days=9)), "以后", "还没开始"],
        ["1", "2000-01-01", str(today + timedelta(days=8)), "现在有效"],
    ]
    page.versions.choose(0)
    assert "每 ¥1 得 8.00 分：粮油" in [row.cells[1].text for row in page.rules.rows_model.rows()]
    page.versions.setFocus()
    hands.press(Key.Key_Down)
    assert "每 ¥1 得 8.00 分：粮油" not in [row.cells[1].text for row in page.rules.rows_model.rows()]


def test_a_new_version_by_keyboard_alone(hands: Hands, services: Services, page: ProgrammePage) -> None:
    hands.press(Key.Key_F4)
    assert step(page) is ProgrammeStep.EDIT
    assert page.shown.seen is None
    assert not page.go.isEnabled()
    go_to(hands, page, "rate_hundredths")
    hands.type("6")
    go_to(hands, page, "excluded")
    page.form.boxes["excluded"].put("烟")
    hands.press(Key.Key_End)
    assert shown(page) == [("每消费 ¥1 得 6.00 分", "原来：每消费 ¥1 得 5.00 分")]
    page.form.boxes["excluded"].put("烟酒")
    page.form.edited.emit()
    hands.settle()
    assert ("烟酒：不积分", "原来：没有这条") in shown(page)
    first = page.earned.rows_model.rows()[0]
    assert [cell.text for cell in first.cells] == ["烟酒", "500", "0", "−500"]
    hands.press(Key.Key_F12)
    hands.enter("222222")
    start = services.shop.today() + timedelta(days=1)
    assert page.message.text() == f"已添加第 2 版，{start} 起有效"
    assert step(page) is ProgrammeStep.LOOK
    latest = services.programmes.overview().latest
    assert (latest.version, latest.rate_hundredths, latest.excluded) == (2, 600, frozenset({"烟酒"}))
    assert page.versions.rows_model.rows()[0].cells[0].text == "2"


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("rate_hundredths", "6.123", "rule_unread"),
        ("value_fen", "0", "bad_programme"),
        ("vendors", "V9=2", "programme_unknown_vendor"),
        ("campaign_days", "2001-01-01=200", "campaign_before"),
    ],
)
def test_what_is_wrong_is_said_while_typing(
    hands: Hands, page: ProgrammePage, name: str, typed: str, code: str
) -> None:
    hands.press(Key.Key_F4)
    go_to(hands, page, name)
    hands.type(typed)
    told: dict[str, dict[str, object]] = {
        "rule_unread": {"field": name, "text": typed}, "bad_programme": {"field": name},
        "programme_unknown_vendor": {"codes": ["V9"], "known": ["V1", "V2", "V3"]},
        "campaign_before": {"day": "2001-01-01", "start": page.form.texts()["valid_from"]},
    }  # fmt: skip
    assert page.message.text() == messages.say(code, **told[code])
    assert not page.go.isEnabled()
    hands.press(Key.Key_F12)
    assert step(page) is ProgrammeStep.EDIT
    assert page.form.texts()[name] == typed


def test_a_wrong_pin_and_escape_lose_nothing(hands: Hands, services: Services, page: ProgrammePage) -> None:
    hands.press(Key.Key_F4)
    go_to(hands, page, "cap")
    hands.type("300")
    hands.press(Key.Key_F12)
    hands.enter("999999")
    assert step(page) is ProgrammeStep.PIN
    assert page.message.text()
    hands.press(Key.Key_Escape)
    assert (step(page), page.form.texts()["cap"]) == (ProgrammeStep.EDIT, "300")
    hands.press(Key.Key_Escape)
    assert step(page) is ProgrammeStep.LOOK
    assert services.programmes.overview().highest == 1


def test_somebody_elses_version_meanwhile_is_seen_before_it_counts(
    hands: Hands, services: Services, page: ProgrammePage
) -> None:
    hands.press(Key.Key_F4)
    go_to(hands, page, "cap")
    hands.type("300")
    hands.press(Key.Key_F12)
    desk = services.programmes
    seen = desk.compare(replace(desk.overview().latest, valid_from=services.shop.today(), pending_days=2))
    desk.add(community.MANAGER, seen.programme, seen.highest)
    hands.enter("222222")
    assert page.message.text() == messages.say("programme_moved", version=2)
    assert step(page) is ProgrammeStep.EDIT
    assert ("马上可用", "原来：2 天后可用") in shown(page)
    hands.press(Key.Key_F12)
    hands.enter("222222")
    assert desk.overview().highest == 3


def test_no_answer_is_asked_for_again_and_entered_once(
    hands: Hands, services: Services, page: ProgrammePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.press(Key.Key_F4)
    go_to(hands, page, "cap")
    hands.type("300")
    hands.press(Key.Key_F12)
    real = services.programmes.add

    def lost(*asked: object) -> None:
        real(*asked)  # type: ignore[arg-type]  # handed on as it came
        raise Unavailable("server_gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(services.programmes), "add", lambda _desk, *asked: lost(*asked))
        hands.enter("222222")
    assert step(page) is ProgrammeStep.PIN
    hands.enter("222222")
    assert step(page) is ProgrammeStep.LOOK
    assert services.programmes.overview().highest == 2


def test_versions_that_cannot_be_read_are_asked_for_again(
    hands: Hands, services: Services, page: ProgrammePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_desk: object) -> None:
        raise Unavailable("server_gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(services.programmes), "overview", away)
        page._load()
        hands.settle()
    assert page.message.text()
    hands.click(page.message.action)
    assert page.message.text() == ""


def test_a_scanned_barcode_joins_the_rule_it_is_meant_for(hands: Hands, page: ProgrammePage) -> None:
    hands.press(Key.Key_F4)
    go_to(hands, page, "excluded")
    hands.scan(community.NOODLES)
    hands.scan(community.OIL)
    assert page.form.texts()["excluded"] == f"{community.NOODLES}，{community.OIL}"
    assert len(shown(page)) == 2


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, page: ProgrammePage) -> None:
    assert page.versions.rows_model.rows()[0].cells[3].text == "holds now"
    hands.press(Key.Key_F4)
    go_to(hands, page, "min_spend_fen")
    hands.type("10")
    assert shown(page) == [("a receipt earns from ¥10.00 on", "was: from the first yuan")]


def test_what_is_typed_is_tried_before_it_is_entered(hands: Hands, services: Services, page: ProgrammePage) -> None:
    hands.press(Key.Key_F4)
    page.form.boxes["rate_hundredths"].put("10")
    page.form.edited.emit()
    hands.settle()
    hands.press(Key.Key_F6)
    assert step(page) is ProgrammeStep.TRY
    hands.press(Key.Key_Right)
    trial = page.tried.trial
    assert trial is not None
    was, will = trial.whole.change.points_before, trial.whole.change.points_after
    assert 0 < 2 * was <= will <= 2 * was + trial.receipts
    hands.press(Key.Key_F12)
    assert step(page) is ProgrammeStep.TRY
    hands.press(Key.Key_Escape)
    assert step(page) is ProgrammeStep.EDIT
    assert page.form.boxes["rate_hundredths"].text() == "10"
    hands.press(Key.Key_Escape)
    hands.tap(page.trial)
    assert step(page) is ProgrammeStep.TRY
    assert page.tried.trial is not None
    assert page.tried.trial.whole.change.given_fen == 0
    hands.tap(page.tried.back)
    assert step(page) is ProgrammeStep.LOOK
    assert services.programmes.overview().highest == 1


def test_the_auditor_tries_and_enters_nothing(hands: Hands, services: Services) -> None:
    hands.log_in("auditor", "555555")
    hands.workplace.open(RULES)
    page = hands.workplace.desk(RULES)
    assert isinstance(page, ProgrammePage)
    hands.settle()
    hands.press(Key.Key_F4)
    page.form.boxes["rate_hundredths"].put("10")
    page.form.edited.emit()
    hands.settle()
    hands.press(Key.Key_F12)
    assert step(page) is ProgrammeStep.EDIT
    assert not page.go.isEnabled()
    hands.press(Key.Key_F6)
    assert step(page) is ProgrammeStep.TRY
    seen = page.shown.seen
    assert seen is not None
    with pytest.raises(Refused, match="not_allowed"):
        services.programmes.add(hands.workplace.person, seen.programme, seen.highest)
