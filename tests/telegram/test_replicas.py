"""Several replicas share a real Redis: nobody is answered twice, nothing is lost, one row a question."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import aiohttp
import pytest
from redis import Redis as PlainRedis
from redis.asyncio import Redis

from bot.knowledge import Library
from bot.records.collector import Collector
from bot.records.query_log import QueryLog
from bot.records.row import Row, new_query
from bot.records.stream import STREAM, StreamLog
from bot.telegram.allowance import Quota, Rate
from bot.telegram.edition import Edition, edition
from bot.telegram.intake import HeldElsewhereError
from bot.telegram.run import serve
from bot.telegram.shared import claims as claims_module
from bot.telegram.shared.claims import RedisClaims
from bot.telegram.shared.limits import SharedAllowance
from bot.telegram.shared.shared import records_of
from bot.telegram.webhook import SECRET_HEADER, secret
from tests.telegram.conftest import settings_for
from tests.telegram.fake import TOKEN, Fake
from tests.telegram.people import User
from tests.telegram.test_webhook import free_port

SERVER = shutil.which("redis-server") or shutil.which("valkey-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="neither redis-server nor valkey-server is installed")


class Server:
    def __init__(self, folder: Path) -> None:
        self.port, self._folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"

    async def start(self) -> None:
        assert SERVER is not None
        self._process = await asyncio.create_subprocess_exec(
            SERVER, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder),
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(10):
            while not await self._answers():  # noqa: ASYNC110 - a server tells nobody when it is up
                await asyncio.sleep(0.02)

    async def _answers(self) -> bool:
        client = Redis.from_url(self.url)
        try:
            return bool(await client.ping())
        except OSError:
            return False
        except Exception:  # redis-py's own ConnectionError, and "loading"
            return False
        finally:
            await client.aclose()

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    async def stop(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    made = Server(tmp_path)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def redis(server: Server) -> AsyncIterator[Redis]:
    client = Redis.from_url(server.url)
    yield client
    await client.aclose()


async def test_one_replica_claims_an_update_and_the_others_know(redis: Redis) -> None:
    one, other = RedisClaims(redis), RedisClaims(redis)

    assert await one.take(1) == "mine"
    with pytest.raises(HeldElsewhereError):
        await other.take(1)
    await one.done(1)

    assert await other.take(1) == "done"


async def test_what_a_dead_replica_held_is_taken_over(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_module, "LEASE_SECONDS", 1)
    dead, other = RedisClaims(redis), RedisClaims(redis)

    await dead.take(1)
    await asyncio.sleep(1.2)

    assert await other.take(1) == "mine"


async def test_a_beating_replica_keeps_what_it_holds(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_module, "LEASE_SECONDS", 1)
    monkeypatch.setattr(claims_module, "BEAT_SECONDS", 0.1)
    alive, other = RedisClaims(redis), RedisClaims(redis)

    await alive.take(1)
    beating = asyncio.create_task(alive.beat())
    await asyncio.sleep(1.5)

    with pytest.raises(HeldElsewhereError):
        await other.take(1)
    beating.cancel()


async def test_without_redis_every_update_is_answered(server: Server, redis: Redis) -> None:
    claims = RedisClaims(redis)

    await server.stop()

    assert await claims.take(1) == "mine"
    await claims.done(1)


CHAT = 777_000_123


async def test_replicas_draw_on_one_allowance(redis: Redis) -> None:
    replicas = [SharedAllowance(Rate(5, 3), "chat", redis, b"key") for _ in range(2)]

    taken = [await replicas[number % 2].take(CHAT, 100.0, number) for number in range(8)]

    assert taken == [True] * 5 + [False] * 3
    assert await replicas[0].take(CHAT, 103.5, 9)
    assert not any(str(CHAT).encode() in key for key in await redis.keys("netralitas:*"))


async def test_replicas_draw_on_one_quota(redis: Redis) -> None:
    replicas = [SharedAllowance(Quota(10, 60), "group", redis, b"key") for _ in range(2)]

    taken = [second for second in range(130) if await replicas[second % 2].take(CHAT, second, second)]

    assert taken == [*range(10), *range(60, 70), *range(120, 130)]


async def test_a_flood_over_several_replicas_gets_one_notice(redis: Redis) -> None:
    replicas = [SharedAllowance(Rate(1, 3), "chat", redis, b"key") for _ in range(2)]

    await replicas[0].take(CHAT, 100.0, 1)
    first = [await each.tell(CHAT) for each in replicas * 2]
    await replicas[1].take(CHAT, 103.0, 2)
    later = [await each.tell(CHAT) for each in replicas]

    assert first == [True, False, False, False]
    assert later == [True, False]


async def test_what_is_given_again_after_a_kill_is_let_in_again(redis: Redis) -> None:
    killed, other = [SharedAllowance(Rate(1, 20), "member", redis, b"key") for _ in range(2)]

    assert await killed.take(CHAT, 100.0, "message 1")
    assert await other.take(CHAT, 100.0, "message 1")
    assert not await other.take(CHAT, 100.0, "message 2")


async def test_without_redis_each_replica_counts_for_itself(server: Server, redis: Redis) -> None:
    allowed = SharedAllowance(Rate(5, 3), "chat", redis, b"key")

    await server.stop()

    assert [await allowed.take(CHAT, 100.0, number) for number in range(7)] == [True] * 5 + [False] * 2


def row(text: str = "boleh like") -> Row:
    return Row(new_query(), date(2026, 11, 23), "id", "private", "answer", None, None, "high", text, "e")


def rows(path: Path) -> list[tuple[object, ...]]:
    database = sqlite3.connect(path)
    try:
        return database.execute(
            "select text, (select max(askers) from asked), feedback from query_log order by text"
        ).fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        database.close()


@asynccontextmanager
async def collecting(server: Server, path: Path) -> AsyncIterator[Collector]:
    records = QueryLog(path, flush_seconds=0.05)
    records.start()
    client = PlainRedis.from_url(server.url)
    collector = Collector(client, records)
    thread = threading.Thread(target=collector.run)
    thread.start()
    try:
        yield collector
    finally:
        collector.stopping.set()
        await asyncio.to_thread(thread.join)
        await asyncio.to_thread(records.close)
        client.close()


async def until(holds: object, seconds: float = 15) -> None:
    assert callable(holds)
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - anything may be waited for
            await asyncio.sleep(0.05)


async def test_two_replicas_logs_end_in_one_file(server: Server, redis: Redis, tmp_path: Path) -> None:
    logs = [StreamLog(PlainRedis.from_url(server.url), path=tmp_path / "unused") for _ in range(2)]
    for log in logs:
        log.start()

    async with collecting(server, tmp_path / "log.sqlite"):
        for number in range(20):
            logs[number % 2].put(row(), 1000 + number // 2)
        rated = row("dinilai")
        logs[0].put(rated, 5)
        logs[0].rate(rated.query, True)
        await until(lambda: len(rows(tmp_path / "log.sqlite")) == 21 and rows(tmp_path / "log.sqlite")[-1][2] == 1)
    for log in logs:
        await asyncio.to_thread(log.close)

    assert max(int(str(askers)) for _, askers, _ in rows(tmp_path / "log.sqlite")) == 10
    assert await redis.xlen(STREAM) == 0


async def test_what_was_committed_but_not_acknowledged_is_not_written_twice(
    server: Server, redis: Redis, tmp_path: Path
) -> None:
    path, asked = tmp_path / "log.sqlite", row()
    written = QueryLog(path, flush_seconds=0.05)
    written.start()
    written.put(asked)
    await asyncio.to_thread(written.close)
    log = StreamLog(PlainRedis.from_url(server.url), path=tmp_path / "unused")
    log.start()
    log.put(asked)
    await until(lambda: log.written == 1)
    await redis.xgroup_create(STREAM, "collect", id="0")
    await redis.xreadgroup("collect", "collector", {STREAM: ">"})

    async with collecting(server, path):
        await until_empty(redis)
    await asyncio.to_thread(log.close)

    assert len(rows(path)) == 1


async def until_empty(redis: Redis) -> None:
    async with asyncio.timeout(15):
        while await redis.xlen(STREAM):  # noqa: ASYNC110 - Redis tells nobody
            await asyncio.sleep(0.05)


async def test_redis_gone_and_back_costs_no_row(server: Server, tmp_path: Path) -> None:
    log = StreamLog(PlainRedis.from_url(server.url), path=tmp_path / "unused")
    log.start()

    await server.stop()
    log.put(row())
    await until(lambda: log.errors > 0)
    await server.start()
    async with collecting(server, tmp_path / "log.sqlite"):
        await until(lambda: len(rows(tmp_path / "log.sqlite")) == 1)
    await asyncio.to_thread(log.close)

    assert log.lost == 0


async def test_two_replicas_given_the_same_update_answer_once(
    fake: Fake, server: Server, tmp_path: Path, folder: Path
) -> None:
    library, user, stop = Library(folder, edition), User(fake, 5), asyncio.Event()
    ports = [free_port(), free_port()]
    replicas = [asyncio.create_task(replica(fake, tmp_path, library, server, port, stop)) for port in ports]
    await fake.until(lambda: len(fake.of("setWebhook")) == 2)

    async with collecting(server, tmp_path / "log.sqlite"):
        for number in range(1, 11):
            update = {"update_id": number, "message": user.message(text=f"boleh like {number}?")}
            codes = await asyncio.gather(*(post(port, update) for port in ports))
            assert 200 in codes
            assert set(codes) <= {200, 503}
        await until(lambda: len(rows(tmp_path / "log.sqlite")) == 10)
    stop.set()
    await asyncio.gather(*replicas)

    assert len([call for call in user.heard if call.method == "sendMessage"]) == 10


async def replica(  # noqa: PLR0917 - each is named
    fake: Fake, tmp_path: Path, library: Library[Edition], server: Server, port: int, stop: asyncio.Event
) -> None:
    url = f"http://127.0.0.1:{port}/telegram"
    settings = settings_for(fake, tmp_path, webhook_url=url, webhook_port=port, redis_url=server.url)
    records = records_of(settings)
    records.start()
    await serve(settings, library, records, stop=stop)
    await asyncio.to_thread(records.close)


async def post(port: int, update: dict[str, object]) -> int:
    headers = {SECRET_HEADER: secret(TOKEN)}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}/telegram", json=update, headers=headers) as response,
    ):
        return response.status
