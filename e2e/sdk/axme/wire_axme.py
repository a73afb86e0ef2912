"""What the suite says to the server besides the SDK's own calls."""

import threading
import uuid

from axme_sdk import AxmeClient, AxmeClientConfig
from server import BASE_URL


def connect(key, base=BASE_URL, **config):
    return AxmeClient(AxmeClientConfig(base_url=base, api_key=key, **config))


def correlation():
    return str(uuid.uuid4())


class Background(threading.Thread):
    """A call in a thread of its own; `result` waits for it and raises what it raised."""

    def __init__(self, call):
        super().__init__(daemon=True)
        self.call = call
        self.outcome = None
        self.error = None
        self.start()

    def run(self):
        try:
            self.outcome = self.call()
        except BaseException as error:
            self.error = error

    def result(self, seconds=15):
        self.join(seconds)
        assert not self.is_alive(), f'not back after {seconds} s'
        if self.error:
            raise self.error
        return self.outcome
