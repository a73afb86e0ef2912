import time
from datetime import datetime, timezone

from agents import agent, raised
from openintent import LeaseConflictError, NotFoundError
from openintent.models import LeaseStatus
from rows import row


def ends_in(lease):
    """Seconds from now. The SDK's times carry no zone; the server's are UTC."""
    end = lease.expires_at
    return ((end if end.tzinfo else end.replace(tzinfo=timezone.utc)) - datetime.now(timezone.utc)).total_seconds()


def intent_of_two():
    a, b = agent('rows-a'), agent('rows-b')
    return a, b, a.create_intent('Leased').id


@row('OpenIntentClient.acquire_lease')
def acquire_lease():
    a, b, intent_id = intent_of_two()
    lease = a.acquire_lease(intent_id, 'research', 120)
    assert (lease.intent_id, lease.agent_id, lease.scope) == (intent_id, 'rows-a', 'research')
    assert lease.status is LeaseStatus.ACTIVE
    assert 100 < ends_in(lease) <= 121, ends_in(lease)
    refused = raised(LeaseConflictError, lambda: b.acquire_lease(intent_id, 'research', 60))
    assert refused.existing_lease['agent_id'] == 'rows-a', refused.existing_lease
    assert b.acquire_lease(intent_id, 'synthesis', 60).agent_id == 'rows-b'
    brief = a.acquire_lease(intent_id, 'brief', 1)
    time.sleep(max(0, ends_in(brief)) + 0.3)
    assert b.acquire_lease(intent_id, 'brief', 60).agent_id == 'rows-b'


@row('OpenIntentClient.release_lease')
def release_lease():
    a, b, intent_id = intent_of_two()
    lease = a.acquire_lease(intent_id, 'research', 120)
    raised(NotFoundError, lambda: b.release_lease(intent_id, lease.id))
    assert a.release_lease(intent_id, lease.id) is None
    assert b.acquire_lease(intent_id, 'research', 60).agent_id == 'rows-b'


@row('OpenIntentClient.get_leases')
def get_leases():
    a, b, intent_id = intent_of_two()
    kept, gone = a.acquire_lease(intent_id, 'one', 60), b.acquire_lease(intent_id, 'two', 60)
    held = {lease.scope: lease.agent_id for lease in a.get_leases(intent_id)}
    assert held == {'one': 'rows-a', 'two': 'rows-b'}, held
    b.release_lease(intent_id, gone.id)
    assert [lease.id for lease in a.get_leases(intent_id)] == [kept.id]


@row('OpenIntentClient.renew_lease')
def renew_lease():
    a, b, intent_id = intent_of_two()
    lease = a.acquire_lease(intent_id, 'research', 30)
    renewed = a.renew_lease(intent_id, lease.id, 600)
    assert renewed.id == lease.id and ends_in(renewed) > 500, ends_in(renewed)
    raised(NotFoundError, lambda: b.renew_lease(intent_id, lease.id, 60))
    brief = a.acquire_lease(intent_id, 'brief', 1)
    time.sleep(max(0, ends_in(brief)) + 0.3)
    b.acquire_lease(intent_id, 'brief', 60)
    try:
        a.renew_lease(intent_id, brief.id, 60)
    except (NotFoundError, LeaseConflictError):
        pass
    else:
        raise AssertionError('an expired lease was renewed while another agent held its scope')
    assert [held.agent_id for held in a.get_leases(intent_id) if held.scope == 'brief'] == ['rows-b']


@row('OpenIntentClient.lease')
def lease_as_a_context():
    a, b, intent_id = intent_of_two()
    with a.lease(intent_id, 'analysis') as lease:
        assert lease.scope == 'analysis'
        raised(LeaseConflictError, lambda: b.acquire_lease(intent_id, 'analysis'))
    with b.lease(intent_id, 'analysis') as lease:
        assert lease.agent_id == 'rows-b'
    assert a.get_leases(intent_id) == []
