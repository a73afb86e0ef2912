'use client';

import Link from 'next/link';
import { Loading } from '@/components/frame/loading';
import { Page } from '@/components/frame/page';
import { ClientText } from '@/components/parts/client-text';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { RuleDraft } from '@/lib/client/rule/rules';
import type { RuleView } from '@/lib/shape/rule';
import type { Known, RuleVerbs } from './known';

interface RulePageProps {
  slug: string;
  /** Null for a new one. */
  rule: RuleView | null;
  initial: RuleDraft;
  known: Known;
  /** Null for who may only look. */
  verbs: RuleVerbs | null;
}

const RuleEditor = lazyComponent(
  () => import('./rule-editor').then((module) => module.RuleEditor),
  EditorSkeleton,
);

/** A rule on a page of its own, with what it would have done beside it. */
export function RulePage({ slug, rule, initial, known, verbs }: RulePageProps) {
  // What is typed before the page listens would be lost.
  const isAwake = useHydrated();
  const trail = (
    <>
      <nav aria-label="Where this is" className="flex min-w-0 items-baseline gap-2">
        <Link href={`/${slug}/rules`} className="text-ink-2 hover:text-ink hover:underline">
          Rules
        </Link>
        <span aria-hidden className="text-ink-3">
          /
        </span>
      </nav>
      <h1 className="min-w-0 truncate text-lg font-semibold">
        <ClientText>{rule?.name ?? 'New rule'}</ClientText>
      </h1>
      {rule && <span className="text-sm text-ink-2">{rule.enabled ? 'On' : 'Off'}</span>}
    </>
  );
  return (
    <Page
      width="wide"
      beside={trail}
      notice={!verbs && <Notice as="band">You can view this rule. Owners and admins can change it.</Notice>}
    >
      {isAwake ? (
        <RuleEditor slug={slug} rule={rule} initial={initial} known={known} verbs={verbs} />
      ) : (
        <EditorSkeleton />
      )}
    </Page>
  );
}

function EditorSkeleton() {
  return (
    <Loading what="the rule">
      <div className="grid max-w-3xl gap-6">
        {['a', 'b', 'c', 'd'].map((row) => (
          <Skeleton key={row} shape="block" className="h-16" />
        ))}
      </div>
    </Loading>
  );
}
