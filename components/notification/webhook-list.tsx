'use client';

import { Webhook } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import type { HookView } from '@/lib/shape/webhook';
import { OCCASION_WORDS } from './occasion-words';
import type { HookVerbs } from './webhook-verbs';

interface HookListProps {
  slug: string;
  hooks: readonly HookView[];
  verbs: HookVerbs;
}

const HookDialog = lazyComponent(() => import('./webhook-dialog').then((module) => module.HookDialog));

/** The endpoints that are told about approvals. */
export function HookList({ slug, hooks, verbs }: HookListProps) {
  const router = useRouter();
  const [open, setOpen] = useState<HookView | 'new' | null>(null);
  const [tested, setTested] = useState('');
  const { refusal, isPending, act } = useAct();
  const test = ({ id, name }: HookView) => {
    setTested('');
    act(
      () => verbs.test({ workspace: slug, id }),
      () => {
        setTested(`A test was sent to ${name}. The result is below.`);
        router.refresh();
      },
    );
  };
  return (
    <section aria-labelledby="hooks">
      <div className="flex min-h-8 items-center gap-3">
        <h2 id="hooks" className="text-md font-semibold">
          Webhooks
        </h2>
        <Button size="sm" className="ml-auto" onClick={() => setOpen('new')}>
          New webhook…
        </Button>
      </div>
      <p className="mt-1 max-w-prose text-ink-2">
        {hooks.length === 0
          ? 'No webhooks yet. A webhook tells Slack or your own program about approvals. It never sends a payload.'
          : 'Messages are signed as Standard Webhooks and have a text for Slack. A message may arrive twice with the same webhook-id.'}
      </p>
      {refusal && (
        <Notice tone="failed" role="alert" className="mt-3">
          {refusal}
        </Notice>
      )}
      <p role="status" className="text-sm text-ink-2 not-empty:mt-2">
        {tested}
      </p>
      {hooks.length > 0 && (
        <ul className="mt-3 grid gap-2">
          {hooks.map((hook) => (
            <li
              key={hook.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-rule bg-card p-4"
            >
              <Webhook aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
              <div className="min-w-0 flex-1 basis-56">
                <h3 className="truncate font-semibold" title={visibleText(hook.name)}>
                  <ClientText>{hook.name}</ClientText>
                  {!hook.enabled && <span className="ml-2 text-sm font-normal text-ink-3">disabled</span>}
                </h3>
                <p className="truncate text-sm text-ink-2" title={hook.url}>
                  {new URL(hook.url).host}
                </p>
                <p className="text-sm text-ink-3">
                  {hook.events.map((event) => OCCASION_WORDS[event]).join(', ')}
                </p>
              </div>
              <div className="flex gap-2">
                <Button
                  size="sm"
                  disabled={isPending || !hook.enabled}
                  aria-label={`Send a test to ${hook.name}`}
                  onClick={() => test(hook)}
                >
                  Send a test
                </Button>
                <Button size="sm" aria-label={`Edit ${hook.name}…`} onClick={() => setOpen(hook)}>
                  Edit…
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <HookDialog
          slug={slug}
          hook={open === 'new' ? null : open}
          verbs={verbs}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
