from concurrent.futures import ThreadPoolExecutor

from spoken import claim, connect, fulfill, publish

INTENTS = 2000
WORKERS = 20


def test_check_14_twenty_workers_drain_two_thousand_and_share_none(key, goal):
    with ThreadPoolExecutor(WORKERS) as pool:
        clients = [connect(key) for _ in range(WORKERS)]
        each = INTENTS // WORKERS
        published = list(pool.map(lambda client: [publish(client, goal) for _ in range(each)], clients))
        claimed = list(pool.map(lambda client: drain(client, goal), clients))
    ids = [intent_id for part in claimed for intent_id in part]
    assert len(ids) == len(set(ids)) == INTENTS
    assert set(ids) == {intent_id for part in published for intent_id in part}


def drain(client, goal):
    done = []
    while job := claim(client, goal):
        fulfill(client, job)
        done.append(job.id)
    return done
