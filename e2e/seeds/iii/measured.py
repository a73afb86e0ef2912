"""A worker with telemetry, which one process can have only one of: measured.py NAME. It serves until its stdin ends."""

import sys

from opentelemetry import metrics
from server import BASE_URL, KEY, until
from workers import TODAY, worker

if TODAY:
    from iii_helpers.observability import Logger, OtelConfig
else:
    from iii import Logger, OtelConfig

MEMORY = 123_456_789
name = sys.argv[1]
# Telemetry has a socket of its own that carries no header: its key is in the path.
config = OtelConfig(
    enabled=True,
    service_name=name,
    engine_ws_url=f'{BASE_URL}/{KEY}',
    metrics_export_interval_ms=500,
    logs_flush_interval_ms=100,
)


def say(data):
    Logger().warn(data['message'], {'n': data['n']})


with worker(name, otel=config) as client:
    client.register_function(f'{name}::say', say)
    # The SDK's own gauges call what OpenTelemetry no longer has, so this one is made by hand.
    until(lambda: client.worker_id, 5)
    about = {'worker.id': client.worker_id, 'worker.name': name}
    measure = lambda _: [metrics.Observation(MEMORY, about)]  # noqa: E731
    metrics.get_meter(name).create_observable_gauge('iii.worker.memory.rss', [measure])
    print('ready', flush=True)
    sys.stdin.read()
