"""A connection that must ask in time, so that those who only hold the line keep nobody out."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class Prompt(H11Protocol):
    """uvicorn's, closed where no whole head of a request came within `timeout_keep_alive` of its opening.

    Of its own uvicorn has no clock before the first byte, and each byte stops the one between two requests.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def data_received(self, data: bytes) -> None:
        clock, self.timeout_keep_alive_task = self.timeout_keep_alive_task, None
        super().data_received(data)
        if clock and (self.cycle is None or self.cycle.response_complete):
            self.timeout_keep_alive_task = clock
        elif clock:
            clock.cancel()
