import Link from 'next/link';
import type { ReactNode } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Age } from '@/components/time/age';
import { Instant } from '@/components/time/instant';
import { cut } from '@/lib/client/format/cut';
import { formatCount, formatShare } from '@/lib/client/format/number';
import { intentFilters } from '@/lib/client/intent/filter';
import type { Need } from '@/lib/shape/metrics/overview';

/** So much of a text that a client chose stands in a sentence. */
const LONGEST = 80;

type Of<Kind extends Need['kind']> = Extract<Need, { kind: Kind }> & { slug: string };

const LINK = 'font-semibold underline decoration-control underline-offset-4 hover:decoration-ink';

const Cut = ({ children }: { children: string }) => <ClientText>{cut(children, LONGEST)}</ClientText>;

function Queue({ slug, goal }: { slug: string; goal: string }) {
  return (
    <Link prefetch={false} className={LINK} href={`/${slug}/queues/${encodeURIComponent(goal)}`}>
      <Cut>{goal}</Cut>
    </Link>
  );
}

interface IntentsProps {
  slug: string;
  filter: Parameters<typeof intentFilters.write>[0];
  children: ReactNode;
}

function Intents({ slug, filter, children }: IntentsProps) {
  return (
    <Link prefetch={false} className={LINK} href={`/${slug}/intents?${intentFilters.write(filter)}`}>
      {children}
    </Link>
  );
}

const intents = (n: number) => (n === 1 ? '1 intent' : `${formatCount(n)} intents`);

function Lost({ slug, id, worker, protocol, holds, goal, since, until }: Of<'lost'>) {
  return (
    <>
      <Link prefetch={false} className={LINK} href={`/${slug}/workers/${id}`}>
        <Cut>{worker}</Cut>
      </Link>{' '}
      went silent <Instant at={since} as="relative" /> and holds{' '}
      <Intents slug={slug} filter={{ worker, protocol, phase: 'running' }}>
        {intents(holds)}
      </Intents>
      {' of '}
      <Cut>{goal}</Cut>.
      {until !== null && (
        <>
          {' '}
          {holds === 1 ? 'Its claim ends' : 'Their claims end'} at <Instant at={until} />.
        </>
      )}
    </>
  );
}

function Failing({ slug, goal, share, usual, failure }: Of<'failing'>) {
  return (
    <>
      <Queue slug={slug} goal={goal} /> fails {formatShare(share)} of the time
      {usual !== null && `, usually ${formatShare(usual)}`}.
      {failure !== null && (
        <>
          {' Most say '}
          <Link prefetch={false} className={LINK} href={`/${slug}/failures?id=${failure.id}`}>
            “<Cut>{failure.title}</Cut>”
          </Link>
          .
        </>
      )}
    </>
  );
}

function Unconsumed({ slug, goal, queued, oldestAt }: Of<'unconsumed'>) {
  return (
    <>
      Nobody consumes <Queue slug={slug} goal={goal} />.{' '}
      <Intents slug={slug} filter={{ goal, phase: 'queued' }}>
        {intents(queued)}
      </Intents>{' '}
      {queued === 1 ? 'is queued' : 'are queued'}
      {oldestAt !== null && (
        <>
          {queued === 1 ? ', for ' : ', the oldest for '}
          <Age from={oldestAt} to={null} />
        </>
      )}
      .
    </>
  );
}

function Late({ slug, goal, queued, online, since }: Of<'late'>) {
  return (
    <>
      The oldest of{' '}
      <Intents slug={slug} filter={{ goal, phase: 'queued' }}>
        {intents(queued)}
      </Intents>
      {' queued in '}
      <Queue slug={slug} goal={goal} /> has waited for <Age from={since} to={null} />, though{' '}
      {online === 1 ? 'a worker takes' : `${online} workers take`} them.
    </>
  );
}

function Paused({ slug, goal, queued, pause }: Of<'paused'>) {
  return (
    <>
      <Queue slug={slug} goal={goal} /> is paused by <Cut>{pause.by}</Cut>: “<Cut>{pause.reason}</Cut>”.{' '}
      {intents(queued)} {queued === 1 ? 'is' : 'are'} queued.
    </>
  );
}

function Approvals({ slug, count, first, until }: Of<'approvals'>) {
  return (
    <>
      <Link prefetch={false} className={LINK} href={`/${slug}/approvals`}>
        {count === 1 ? '1 approval' : `${formatCount(count)} approvals`}
      </Link>{' '}
      {count === 1 ? 'waits' : 'wait'} for you.
      {first && (
        <>
          {' '}
          {until === null ? (
            'The oldest: '
          ) : (
            <>
              The first expires <Instant at={until} as="relative" />:{' '}
            </>
          )}
          <Link prefetch={false} className={LINK} href={`/${slug}/approvals/${first.id}`}>
            <Cut>{first.title}</Cut>
          </Link>
        </>
      )}
    </>
  );
}

function Key({ slug, name, lastUsedAt, until }: Of<'key'>) {
  return (
    <>
      The key{' '}
      <Link prefetch={false} className={LINK} href={`/${slug}/connect`}>
        <Cut>{name}</Cut>
      </Link>{' '}
      expires <Instant at={until} as="relative" />.{' '}
      {lastUsedAt === null ? (
        'It was never used.'
      ) : (
        <>
          It was last used <Instant at={lastUsedAt} as="relative" />.
        </>
      )}
    </>
  );
}

/** What needs a person, as a sentence whose nouns are links. */
export function NeedSentence({ slug, need }: { slug: string; need: Need }) {
  switch (need.kind) {
    case 'lost':
      return <Lost slug={slug} {...need} />;
    case 'failing':
      return <Failing slug={slug} {...need} />;
    case 'unconsumed':
      return <Unconsumed slug={slug} {...need} />;
    case 'late':
      return <Late slug={slug} {...need} />;
    case 'paused':
      return <Paused slug={slug} {...need} />;
    case 'approvals':
      return <Approvals slug={slug} {...need} />;
    default:
      return <Key slug={slug} {...need} />;
  }
}
