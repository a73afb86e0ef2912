import pytest
from openintent import EventType, NotFoundError
from openintent.exceptions import LeaseConflictError
from openintent.models import LeaseStatus
from server import until


def test_check_9_a_scope_is_one_agents(a, b):
    made = a.create_intent('T')
    lease = a.acquire_lease(made.id, 'analysis')
    assert (lease.agent_id, lease.scope, lease.status) == ('agent-a', 'analysis', LeaseStatus.ACTIVE)
    for client in (a, b):
        with pytest.raises(LeaseConflictError) as refused:
            client.acquire_lease(made.id, 'analysis')
        assert refused.value.existing_lease['agent_id'] == 'agent-a'
    (listed,) = a.get_leases(made.id)
    assert (listed.id, listed.status) == (lease.id, LeaseStatus.ACTIVE)


def test_check_10_what_ran_out_has_never_two_holders(a, d):
    made = a.create_intent('T')
    lease = a.acquire_lease(made.id, 's', duration_seconds=1)

    def taken():
        try:
            return d.acquire_lease(made.id, 's')
        except LeaseConflictError:
            return None

    assert until(taken, 5)
    with pytest.raises((LeaseConflictError, NotFoundError)):
        a.renew_lease(made.id, lease.id)
    assert [one.agent_id for one in a.get_leases(made.id)] == ['agent-d']


def test_the_end_of_a_lease_is_an_event(a):
    made = a.create_intent('T')
    a.acquire_lease(made.id, 's', duration_seconds=1)
    (event,) = until(lambda: a.get_events(made.id, event_type=EventType.LEASE_RELEASED), 10)
    assert event.payload['reason'] == 'expired'


def test_check_11_a_lease_is_its_agents_alone(a, b, d, stranger):
    made = a.create_intent('T')
    lease = a.acquire_lease(made.id, 's')
    for other in (b, d, stranger):
        with pytest.raises(NotFoundError):
            other.release_lease(made.id, lease.id)
        with pytest.raises(NotFoundError):
            other.renew_lease(made.id, lease.id)
    renewed = a.renew_lease(made.id, lease.id, duration_seconds=600)
    assert renewed.expires_at > lease.expires_at
    assert a.get_events(made.id)
    a.release_lease(made.id, lease.id)
    a.release_lease(made.id, lease.id)
    assert a.get_leases(made.id) == []


def test_a_lease_protects_its_part_of_the_state(a, b):
    made = a.create_intent('T')
    with a.lease(made.id, 'research'):
        with pytest.raises(LeaseConflictError) as refused:
            b.update_state(made.id, 1, {'research/notes': 'mine'})
        assert refused.value.existing_lease['scope'] == 'research'
        assert b.update_state(made.id, 1, {'other': 1}).version == 2
        assert a.update_state(made.id, 2, {'research/notes': 'ours'}).version == 3
    assert a.get_leases(made.id) == []
    assert b.update_state(made.id, 3, {'research/notes': 'mine'}).version == 4
