"""Two webhook replicas behind nginx as in `deploy/nginx.conf`; one is killed under load."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from bot.telegram.webhook import SECRET_HEADER, secret
from tests.telegram.fake import TOKEN, Fake
from tests.telegram.people import User
from tests.telegram.test_replicas import SERVER, Server, collecting, rows, server, until
from tests.telegram.test_webhook import free_port, health

__all__ = ["server"]  # a fixture

NGINX = shutil.which("nginx")
SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx.conf"
QUESTIONS, AT_ONCE, LEASE_SECONDS = 300, 20, 2
pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
    pytest.mark.skipif(SERVER is None, reason="neither redis-server nor valkey-server is installed"),
]


def configured(folder: Path, front: int, behind: list[int]) -> Path:
    """The shipped configuration on free ports, without the certificate."""
    http = SHIPPED.read_text().replace("listen 443 ssl", f"listen 127.0.0.1:{front}")
    http = re.sub(r"\n\s*ssl_\w+ [^;]+;", "", http)
    for shipped, port in zip(("8080", "8081"), behind, strict=True):
        http = http.replace(f"127.0.0.1:{shipped}", f"127.0.0.1:{port}")
    paths = "".join(f"{kind}_temp_path {folder}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    path = folder / "nginx.conf"
    path.write_text(
        f"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ {paths}\n{http}\n}}\n"
    )
    return path


@pytest.fixture
def ports() -> list[int]:
    return [free_port() for _ in range(3)]


@pytest.fixture
async def nginx(tmp_path: Path, ports: list[int]) -> AsyncIterator[str]:
    assert NGINX is not None
    process = await asyncio.create_subprocess_exec(
        NGINX, "-p", tmp_path, "-c", configured(tmp_path, ports[0], ports[1:]), stderr=DEVNULL
    )
    yield f"http://127.0.0.1:{ports[0]}/telegram"
    process.terminate()
    await process.wait()


@pytest.fixture
async def replicas(  # noqa: PLR0917 - fixtures
    request: pytest.FixtureRequest,
    fake: Fake,
    server: Server,
    nginx: str,
    ports: list[int],
    tmp_path: Path,
    folder: Path,
) -> AsyncIterator[list[Process]]:
    shared = {
        "telegram_token": TOKEN, "telegram_api_root": fake.url, "query_log": str(tmp_path / "unused.sqlite"),
        "knowledge_folder": str(folder), "redis_url": server.url, "webhook_url": nginx,
        "telegram_messages_per_second": 10_000, "webhook_answers": getattr(request, "param", "call"),
    }  # fmt: skip
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.telegram.replica", json.dumps(shared | {"webhook_port": port}),
            str(LEASE_SECONDS), stderr=DEVNULL,
        )
        for port in ports[1:]
    ]  # fmt: skip
    for port in ports[1:]:
        await ready(port)
    yield started
    for process in started:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def ready(port: int) -> None:
    async with asyncio.timeout(20):
        while True:
            with suppress(aiohttp.ClientError):
                if await health(port) == 200:
                    return
            await asyncio.sleep(0.05)


async def deliver(session: aiohttp.ClientSession, url: str, update: dict[str, object], fake: Fake) -> None:
    """As Telegram does: again until it is taken, and what the response asks for is done once it is there whole."""
    while True:
        with suppress(aiohttp.ClientError):
            async with session.post(url, json=update, headers={SECRET_HEADER: secret(TOKEN)}) as response:
                body = await response.read()
                if response.status == 200:
                    if body:
                        asked = json.loads(body)
                        fake.validate(asked.pop("method"), asked, {})
                    return
        await asyncio.sleep(0.2)


async def test_nginx_accepts_the_shipped_configuration(tmp_path: Path, ports: list[int]) -> None:
    assert NGINX is not None

    process = await asyncio.create_subprocess_exec(
        NGINX, "-t", "-q", "-p", tmp_path, "-c", configured(tmp_path, ports[0], ports[1:])
    )

    assert await process.wait() == 0


async def killed_under_load(fake: Fake, server: Server, nginx: str, replicas: list[Process], log: Path) -> Counter[int]:
    """How often each of `QUESTIONS` people was answered, one replica killed after a third of them."""
    fake.delay = 0.02
    people, room = [User(fake, 1000 + number) for number in range(QUESTIONS)], asyncio.Semaphore(AT_ONCE)

    async def ask(user: User) -> None:
        async with room:
            update = {"update_id": user.id, "message": user.message(text="boleh like postingan cabup?")}
            await deliver(session, nginx, update, fake)

    async with collecting(server, log), aiohttp.ClientSession() as session:
        asking = [asyncio.create_task(ask(user)) for user in people]
        await fake.until(lambda: len(fake.of("sendMessage")) >= QUESTIONS // 3)
        replicas[0].kill()
        await asyncio.gather(*asking)
        await until(lambda: len(rows(log)) >= QUESTIONS)
        await asyncio.sleep(0.5)
    answers = Counter(int(call.fields["chat_id"]) for call in fake.of("sendMessage"))
    assert set(answers) == {user.id for user in people}
    assert len(rows(log)) == QUESTIONS
    twice = sum(times > 1 for times in answers.values())
    sys.stdout.write(
        f"\nof {QUESTIONS} questions lost 0, answered twice {twice}, rows {len(rows(log))}\n"
    )  # shown by -s
    return answers


async def test_a_replica_killed_under_load_loses_no_question(
    fake: Fake, server: Server, nginx: str, replicas: list[Process], tmp_path: Path
) -> None:
    answers = await killed_under_load(fake, server, nginx, replicas, tmp_path / "log.sqlite")

    # What the killed replica had in hand may be answered again: nobody knows whether its call arrived. Nothing else is.
    assert sum(answers.values()) - QUESTIONS <= AT_ONCE
    assert max(answers.values()) <= 2


@pytest.mark.parametrize("replicas", ["response"], indirect=True)
async def test_with_the_answer_inside_the_response_nobody_is_answered_twice(
    fake: Fake, server: Server, nginx: str, replicas: list[Process], tmp_path: Path
) -> None:
    answers = await killed_under_load(fake, server, nginx, replicas, tmp_path / "log.sqlite")

    assert set(answers.values()) == {1}
