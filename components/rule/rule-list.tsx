'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Page } from '@/components/frame/page';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { usePageCommand } from '@/components/palette/page-commands';
import { buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { useHydrated } from '@/components/ui/use-hydrated';
import { rulesQuery } from '@/lib/client/rule/rules';
import type { RuleView } from '@/lib/shape/rule';
import { NoRules } from './no-rules';
import { RuleRow } from './rule-row';
import type { SaveRule } from './save-rule';

interface RuleListProps {
  slug: string;
  initial: { rules: RuleView[] };
  /** Null for who may only look. */
  save: SaveRule | null;
}

const SwitchOnDialog = lazyComponent(() =>
  import('./switch-on-dialog').then((module) => module.SwitchOnDialog),
);

/** The workspace's rules in the order in which they are asked. */
export function RuleList({ slug, initial, save }: RuleListProps) {
  const router = useRouter();
  const client = useQueryClient();
  const query = useQuery({ ...rulesQuery(slug), initialData: initial });
  const [arming, setArming] = useState<RuleView | null>(null);
  const [done, setDone] = useState('');
  const { refusal, isPending, act } = useAct();
  const isAwake = useHydrated();
  const { rules } = query.data;
  const mayWrite = save !== null;
  usePageCommand({
    id: 'new-rule',
    name: 'New rule',
    run: () => mayWrite && router.push(`/${slug}/rules/new`),
  });

  const change = (rule: RuleView, enabled: boolean) => {
    if (!save) return;
    setDone('');
    act(
      () => save({ workspace: slug, id: rule.id, rule: { ...rule, enabled } }),
      () => {
        setArming(null);
        setDone(`“${rule.name}” is ${enabled ? 'on' : 'off'} now.`);
        void client.invalidateQueries({ queryKey: rulesQuery(slug).queryKey });
      },
    );
  };
  return (
    <Page
      title="Rules"
      width="full"
      beside={
        rules.length > 0 && (
          <p className="text-sm text-ink-2">{rules.filter(({ enabled }) => enabled).length} on</p>
        )
      }
      actions={
        save && (
          <Link href={`/${slug}/rules/new`} className={buttonStyle({ variant: 'primary' })}>
            New rule
          </Link>
        )
      }
      notice={
        !save &&
        rules.length > 0 && <Notice as="band">You can view rules. Owners and admins can change them.</Notice>
      }
    >
      <ReadErrorNotice what="rules" query={query} className="mx-4 my-3 @lg/page:mx-6" />
      {refusal && !arming && (
        <Notice tone="failed" role="alert" className="mx-4 my-3 @lg/page:mx-6">
          {refusal}
        </Notice>
      )}
      <p role="status" className={done ? 'px-4 py-2 text-sm text-ink-2 @lg/page:px-6' : undefined}>
        {done}
      </p>
      {rules.length === 0 ? (
        <NoRules slug={slug} mayWrite={save !== null} />
      ) : (
        <>
          <ol aria-label="Rules, first asked first" className="border-t border-rule">
            {rules.map((rule) => (
              <RuleRow
                key={rule.id}
                slug={slug}
                rule={rule}
                busy={isPending || !isAwake}
                onSwitch={save && ((enabled) => (enabled ? setArming(rule) : change(rule, false)))}
              />
            ))}
          </ol>
          <p className="px-4 py-3 text-sm text-ink-3 @lg/page:px-6">
            The first enabled rule that matches applies; later rules are skipped. What is already held keeps
            its terms.
          </p>
        </>
      )}
      {arming && (
        <SwitchOnDialog
          slug={slug}
          id={arming.id}
          draft={arming}
          refusal={refusal}
          isPending={isPending}
          onClose={() => setArming(null)}
          onConfirm={() => change(arming, true)}
        />
      )}
    </Page>
  );
}
