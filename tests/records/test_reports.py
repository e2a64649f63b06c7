"""What the log shows: counts always, texts only when enough people asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from bot.records.cluster import unanswered
from bot.records.draft import draft
from bot.records.query_log import QueryLog
from bot.records.report import stats
from bot.terminal.cli import cli
from tests.records.conftest import DAY, row

Start = Callable[..., QueryLog]

ALIKE = ("bolehkah pns jadi penerjemah calon", "pns jadi penerjemah calon boleh", "penerjemah calon bolehkah pns jadi")


def test_stats_count_days_outcomes_and_feedback(started: Start) -> None:
    log = started()
    liked = row(outcome="answer", entry="like-postingan-calon", verdict="dilarang")
    log.put(liked)
    log.put(row(outcome="answer", entry="cuti", verdict="boleh", day=DAY - timedelta(days=1), language="en"))
    log.put(row(outcome="none", day=DAY - timedelta(days=40)))
    log.rate(liked.query, helpful=False)
    log.close()

    found = stats(log.path, DAY, days=30)

    assert (found.questions, found.answered_share, found.helpful, found.unhelpful) == (2, 1.0, 0, 1)
    assert found.verdicts == {"boleh": 1, "dilarang": 1}
    assert found.languages == {"en": 1, "id": 1}
    assert (found.per_day[DAY], found.per_day[DAY - timedelta(days=1)], len(found.per_day)) == (1, 1, 30)


def test_a_text_few_people_asked_is_counted_and_not_shown(started: Start) -> None:
    log = started()
    for text in ALIKE:
        log.put(row(text), chat=1)
    log.close()

    [cluster] = unanswered(log.path, DAY)

    assert (cluster.rows, cluster.askers, cluster.texts) == (3, 1, ())


def test_a_text_is_shown_when_enough_chats_asked_that_day(started: Start) -> None:
    log = started()
    for chat, text in enumerate(ALIKE):
        log.put(row(text), chat=chat)
    log.close()

    [cluster] = unanswered(log.path, DAY, nearest=lambda text: ["a", "b", "c", "d"])

    assert cluster.askers == 3
    assert set(cluster.texts) == set(ALIKE)
    assert cluster.nearest == ("a", "b", "c")


def test_a_text_is_shown_when_asked_on_enough_days(started: Start) -> None:
    log = started()
    for ago, text in enumerate(ALIKE):
        log.put(row(text, day=DAY - timedelta(days=ago)), chat=1)
    log.close()

    [cluster] = unanswered(log.path, DAY)

    assert (cluster.askers, len(cluster.texts)) == (3, 3)


def test_a_rare_tail_on_a_common_question_is_not_shown(started: Start) -> None:
    log = started()
    for chat, text in enumerate(ALIKE):
        log.put(row(text), chat=chat)
    secret = "bolehkah pns jadi penerjemah calon padahal suami saya selingkuh dengan ajudan gubernur itu sejak lama"
    log.put(row(secret), chat=9)
    log.close()

    shown = {text for cluster in unanswered(log.path, DAY) for text in cluster.texts}

    assert shown == set(ALIKE)


def test_a_rare_tail_is_not_shown_because_its_neighbours_were_asked(started: Start) -> None:
    log = started()
    asked = "bolehkah pns jadi penerjemah calon"
    for chat, text in enumerate([asked, f"{asked} padahal suami saya dipecat", f"{asked} kalau istri sedang hamil"]):
        log.put(row(text), chat=chat)
    log.close()

    [cluster] = unanswered(log.path, DAY)

    assert (cluster.askers, cluster.texts) == (3, (asked,))


def test_answers_with_a_thumb_down_are_clusters_too_largest_first(started: Start) -> None:
    log = started()
    bad = [row("boleh like status calon", outcome="answer", entry="like-postingan-calon") for _ in range(2)]
    for chat, each in enumerate(bad):
        log.put(each, chat=chat)
        log.rate(each.query, helpful=False)
    log.put(row("lain sama sekali tentang kucing"), chat=7)
    log.close()

    clusters = unanswered(log.path, DAY, k=2)

    assert [(cluster.entry, cluster.askers, cluster.unhelpful) for cluster in clusters] == [
        ("like-postingan-calon", 2, 2),
        (None, 1, 0),
    ]


def test_an_ignored_cluster_stays_ignored(started: Start) -> None:
    log = started()
    log.put(row(ALIKE[0]))
    log.ignore(None, ALIKE[0])
    log.put(row(ALIKE[1]))
    log.close()

    assert unanswered(log.path, DAY) == ()


def purged_after(started: Start, days: int) -> date:
    """The day it is then, once the log was opened on it."""
    later = DAY + timedelta(days=days)
    started(today=lambda: later).close()
    return later


def test_a_cluster_that_was_shown_stays_ignored_after_its_rows_are_gone(started: Start) -> None:
    log = started()
    log.ignore(None, ALIKE[0], shown=True)
    log.close()
    later = purged_after(started, 200)

    log = started(today=lambda: later)
    log.put(row(ALIKE[1], day=later))
    log.close()

    assert unanswered(log.path, later) == ()


def test_an_ignored_text_too_few_asked_goes_with_its_rows(started: Start) -> None:
    log = started()
    log.put(row(ALIKE[0]))
    log.ignore(None, ALIKE[0])
    log.close()

    purged_after(started, 200)

    assert b"penerjemah" not in b"".join(path.read_bytes() for path in log.path.parent.glob("log.sqlite*"))


def test_a_hidden_cluster_stays_ignored_while_people_go_on_asking(started: Start) -> None:
    log = started()
    log.put(row(ALIKE[0]))
    log.ignore(None, ALIKE[0], DAY)
    log.close()
    later = DAY + timedelta(days=100)
    log = started(today=lambda: later)
    log.put(row(ALIKE[1], day=later))
    log.close()

    day = purged_after(started, 200)
    log = started(today=lambda: day)
    log.put(row(ALIKE[2], day=day))
    log.close()

    assert unanswered(log.path, day) == ()
    assert ALIKE[0].encode() not in log.path.read_bytes()


def test_a_draft_is_an_entry_with_the_decisions_left_open(started: Start) -> None:
    log = started()
    for chat, text in enumerate([*ALIKE, 'bolehkah pns jadi penerjemah calon "itu" [nama]']):
        log.put(row(text), chat=chat)
    log.close()
    [cluster] = unanswered(log.path, DAY, nearest=lambda text: ["foto-bersama"])

    [entry] = yaml.safe_load(draft(cluster, DAY))["entri"]

    assert set(ALIKE) <= set(entry["pertanyaan"])
    assert not any("[nama]" in phrasing for phrasing in entry["pertanyaan"])
    assert (entry["putusan"], entry["dasar"], entry["terkait"]) == (None, None, ["foto-bersama"])
    assert entry["id"] == "-".join(entry["pertanyaan"][0].split())


def test_a_draft_never_holds_a_text_below_k(started: Start) -> None:
    log = started()
    log.put(row(ALIKE[0]), chat=1)
    log.close()
    [cluster] = unanswered(log.path, DAY)

    with pytest.raises(ValueError, match="below k"):
        draft(cluster, DAY)


def test_the_commands_print_json(started: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    log = started(today=lambda: DAY)
    log.put(row("boleh like"))
    log.close()
    monkeypatch.setenv("QUERY_LOG", str(log.path))
    monkeypatch.setattr("bot.records.writer.wib_today", lambda: DAY)
    monkeypatch.setattr("bot.terminal.records._nearest", lambda: lambda text: ())

    counted = CliRunner().invoke(cli, ["stats", "--json"], catch_exceptions=False)
    clusters = CliRunner().invoke(cli, ["unanswered", "--json"], catch_exceptions=False)
    shown = CliRunner().invoke(cli, ["stats"], catch_exceptions=False)

    assert json.loads(counted.output)["questions"] == 1
    assert json.loads(clusters.output)[0]["texts"] == []
    assert "1 pertanyaan" in shown.output


@pytest.mark.parametrize(("k", "shown"), [("3", True), ("4", False)])
def test_the_commands_show_texts_from_k_on(
    started: Start, monkeypatch: pytest.MonkeyPatch, k: str, shown: bool
) -> None:
    log = started()
    for chat in range(3):
        asked = row(ALIKE[0], outcome="answer", entry="penerjemah-calon")
        log.put(asked, chat=chat)
        log.rate(asked.query, helpful=False)
    log.close()
    monkeypatch.setenv("QUERY_LOG", str(log.path))
    monkeypatch.setenv("K_ANONYMITY", k)
    monkeypatch.setattr("bot.records.writer.wib_today", lambda: DAY)
    monkeypatch.setattr("bot.terminal.records._nearest", lambda: lambda text: ("foto-bersama",))

    said = [CliRunner().invoke(cli, ["unanswered", *more]).output for more in ([], ["--json"], ["--draft", "1"])]

    assert [ALIKE[0] in each for each in said] == [shown] * 3
    assert ("dijawab dengan penerjemah-calon" in said[0]) is shown
    assert json.loads(said[1])[0]["unhelpful"] == 3


def test_broken_knowledge_does_not_hide_the_log(
    started: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = started()
    for chat in range(3):
        log.put(row(ALIKE[0]), chat=chat)
    log.close()
    monkeypatch.setenv("QUERY_LOG", str(log.path))
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(tmp_path / "none"))
    monkeypatch.setattr("bot.records.writer.wib_today", lambda: DAY)

    result = CliRunner().invoke(cli, ["unanswered"])

    assert result.exit_code == 0
    assert ALIKE[0] in result.output
    assert "netralitas check" in result.output


def test_without_a_log_the_commands_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_LOG", str(tmp_path / "none.sqlite"))

    result = CliRunner().invoke(cli, ["stats"])

    assert result.exit_code == 1
    assert "belum ada catatan" in result.output


def test_redact_prints_one_string_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(map(json.dumps, ["nama saya Budi Santoso", "pasal 5\nPP 94/2021"]))

    result = CliRunner().invoke(cli, ["redact", "--jsonl"], input=lines, catch_exceptions=False)

    assert [json.loads(line) for line in result.output.splitlines()] == ["nama saya [nama]", "pasal 5\nPP 94/2021"]


def test_a_greeting_is_no_gap_and_no_question_on_our_subject(started: Start) -> None:
    log = started()
    for chat in range(5):
        log.put(row("halo min", outcome="foreign"), chat)
    log.put(row(outcome="answer", entry="cuti", verdict="boleh"), 9)
    log.close()

    assert unanswered(log.path, DAY) == ()
    assert stats(log.path, DAY).answered_share == 1.0
