"""Counters for who watches over the server: requests by page and status, nothing of any person."""

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, generate_latest

EXTENSION = "metrics"


def init_metrics(app: Flask) -> None:
    """Count every answer and show the counters at ``/metrics``."""
    registry = CollectorRegistry()
    counter = Counter("diagnostic_requests", "Answers sent", ["page", "status"], registry=registry)
    app.extensions[EXTENSION] = registry

    def count(response: Response) -> Response:
        counter.labels(request.endpoint or "none", response.status_code).inc()
        return response

    app.after_request(count)
    app.add_url_rule("/metrics", "metrics", _show)


def _show() -> ResponseReturnValue:
    registry: CollectorRegistry = current_app.extensions[EXTENSION]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
