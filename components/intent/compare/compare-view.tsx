'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Page } from '@/components/frame/page';
import { TextDiff } from '@/components/json/text-diff';
import { usePollPace } from '@/components/live/live-provider';
import { LiveStatus } from '@/components/live/live-status';
import { Toggle } from '@/components/ui/toggle';
import { compareFacts, isSame } from '@/lib/client/intent/compare';
import { intentQuery } from '@/lib/client/intent/intents';
import { saysTheSame } from '@/lib/client/json/line-diff';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { CompareEvents } from './compare-events';
import { CompareFacts } from './compare-facts';
import { CompareHeads } from './compare-heads';
import { CompareTimes } from './compare-times';

const SIDES = { old: 'A', new: 'B' };

const TEXTS: readonly [name: string, read: (intent: IntentRecord) => string | null][] = [
  ['Error', ({ error }) => error],
  ['Payload', ({ payload }) => payload],
  ['Result', ({ result }) => result],
];

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      <div className="overflow-hidden rounded-lg border border-rule bg-card">{children}</div>
    </section>
  );
}

function useIntent(slug: string, initial: IntentRecord): IntentRecord {
  const query = useQuery({
    ...intentQuery(slug, initial.id),
    initialData: initial,
    refetchInterval: usePollPace(),
  });
  return query.data;
}

interface CompareViewProps {
  slug: string;
  a: IntentRecord;
  b: IntentRecord;
}

/** Two intents: only what differs, until all is asked for. */
export function CompareView({ slug, a: first, b: second }: CompareViewProps) {
  const [a, b] = [useIntent(slug, first), useIntent(slug, second)];
  const [isAll, setIsAll] = useState(false);
  const facts = compareFacts(a, b);
  const texts = TEXTS.map(([name, read]) => ({ name, a: read(a) ?? '', b: read(b) ?? '' }));
  const differing = texts.filter((text) => !saysTheSame(text.a, text.b));
  const same = [
    ...facts.filter((fact) => isSame(fact) && fact.a !== null).map(({ name }) => name),
    ...texts.filter((text) => text.a !== '' && !differing.includes(text)).map(({ name }) => name),
  ];
  const shown = isAll ? texts.filter((text) => text.a + text.b !== '') : differing;
  return (
    <Page
      title="Compare"
      width="wide"
      beside={<LiveStatus />}
      actions={
        <>
          <span className="flex items-center gap-2 text-sm">
            <span aria-hidden>Show all</span>
            <Toggle checked={isAll} onChange={setIsAll} label="Show all" />
          </span>
          <Link
            href={`/${slug}/compare?a=${b.id}&b=${a.id}`}
            title="Swap"
            className="grid size-8 place-items-center rounded-md border border-control bg-card hover:bg-hover max-md:size-11"
          >
            <ArrowLeftRight aria-hidden className="size-4" strokeWidth={1.75} />
            <span className="sr-only">Swap A and B</span>
          </Link>
        </>
      }
    >
      <div className="grid min-w-0 grid-cols-1 gap-6">
        <CompareHeads slug={slug} a={a} b={b} />
        <Block title="Facts">
          <CompareFacts
            facts={isAll ? facts.filter((fact) => fact.a ?? fact.b) : facts.filter((fact) => !isSame(fact))}
          />
        </Block>
        <Block title="Times">
          <CompareTimes a={a} b={b} />
        </Block>
        {shown.map((text) => (
          <Block key={text.name} title={text.name}>
            <TextDiff from={text.a} to={text.b} label={text.name} sides={SIDES} isWhole={isAll} />
          </Block>
        ))}
        <Block title="Events">
          <CompareEvents a={a} b={b} isAll={isAll} />
        </Block>
        {!isAll && same.length > 0 && (
          <p className="text-sm text-ink-2">The same on both: {same.join(', ').toLowerCase()}.</p>
        )}
      </div>
    </Page>
  );
}
