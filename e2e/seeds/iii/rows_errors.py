import time

from rows import Removed, row
from rows_calls import serving
from server import mint
from workers import TODAY, InvocationError, raised, two, unique


def boom(data):
    raise RuntimeError('boom')


@row('IIIInvocationError', seconds=40)
def invocation_error():
    with two() as (owner, caller):
        function_id = serving(owner, caller, boom)
        broke = raised(lambda: caller.trigger({'function_id': function_id, 'payload': {}}))
        assert (broke.code, broke.function_id) == ('invocation_failed', function_id), broke.code
        assert 'boom' in broke.message and 'boom' in broke.stacktrace
        assert broke.invocation_id
        unknown = raised(lambda: caller.trigger({'function_id': unique('no::such'), 'payload': {}}))
        assert unknown.code == 'function_not_found'
        assert isinstance(unknown, InvocationError)
    return 'named InvocationError today' if TODAY else None


@row('IIITimeoutError', seconds=40)
def timeout_error():
    with two() as (owner, caller):
        function_id = serving(owner, caller, lambda data: time.sleep(data['seconds']) or 'late')
        slow = {'function_id': function_id, 'payload': {'seconds': 1}, 'timeout_ms': 300}
        late = raised(lambda: caller.trigger(slow))
        assert (late.code, late.function_id) == ('TIMEOUT', function_id)
        assert caller.trigger({'function_id': function_id, 'payload': {'seconds': 0}}) == 'late'
        if TODAY:
            raise Removed('InvocationError with code TIMEOUT, which works')
        from iii import IIITimeoutError

        assert isinstance(late, IIITimeoutError)
