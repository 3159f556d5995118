"""Counters for who watches over the server: requests, time, age of the backup; nothing of any person."""

from time import perf_counter

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from diagnostic.services.readiness import State

EXTENSION = "metrics"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


def init_metrics(app: Flask, state: State) -> None:
    """Count and time every answer, by the name of its view, and show the figures of this process at ``/metrics``."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    counter = Counter("diagnostic_requests", "Answers sent", ["page", "status"], registry=registry)
    timer = Histogram("diagnostic_seconds", "Time to answer", ["page"], buckets=SECONDS, registry=registry)
    _watch_state(registry, state)
    app.extensions[EXTENSION] = registry

    def begin() -> None:
        g.begun = perf_counter()

    def count(response: Response) -> Response:
        page = request.endpoint or "none"
        counter.labels(page, response.status_code).inc()
        if "begun" in g:  # refused before it began
            timer.labels(page).observe(perf_counter() - g.begun)
        return response

    app.before_request(begin)
    app.after_request(count)
    app.add_url_rule("/metrics", "metrics", _show)


def _watch_state(registry: CollectorRegistry, state: State) -> None:
    free = Gauge("diagnostic_disk_free_bytes", "Bytes free where the state lies", registry=registry)
    free.set_function(state.free)
    backup = Gauge("diagnostic_last_backup_timestamp_seconds", "When the newest backup was made", registry=registry)
    backup.set_function(lambda: made.timestamp() if (made := state.last_backup()) else 0)
    writable = Gauge("diagnostic_database_writable", "1 when an answer would be kept", registry=registry)
    writable.set_function(state.writable)


def _show() -> ResponseReturnValue:
    registry: CollectorRegistry = current_app.extensions[EXTENSION]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
