'use client';

import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '@/components/frame/empty-state';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { visibleText } from '@/lib/client/format/invisible';
import type { KvNamespace } from '@/lib/shape/kv/list';
import type { KvMask } from '@/lib/shape/kv/mask';
import type { MaskVerbs } from './mask-verbs';

const MaskDialog = lazyComponent(() => import('./mask-dialog').then((module) => module.MaskDialog));
const UnmaskDialog = lazyComponent(() => import('./unmask-dialog').then((module) => module.UnmaskDialog));

interface MaskListProps {
  slug: string;
  masks: readonly KvMask[];
  namespaces: readonly KvNamespace[];
  verbs: MaskVerbs;
}

/** Which values no browser is sent. */
export function MaskList({ slug, masks, namespaces, verbs }: MaskListProps) {
  const [open, setOpen] = useState<KvMask | 'new' | null>(null);
  const close = () => setOpen(null);
  const nameOf = (glob: string) => namespaces.find(({ namespace }) => namespace === glob)?.name ?? glob;
  const create = (
    <Button variant={masks.length === 0 ? 'primary' : 'outline'} onClick={() => setOpen('new')}>
      New mask…
    </Button>
  );
  return (
    <>
      {masks.length === 0 ? (
        <EmptyState title="No masks yet" actions={create}>
          <p>
            A mask keeps values away from browsers: the page shows their size and type only, and exports leave
            them out. Workers read them as before. Revealing a value takes the scope kv.reveal and is written
            to the audit log.
          </p>
        </EmptyState>
      ) : (
        <section aria-label="Masks" className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose text-ink-2">
              Masked values are not sent to browsers and not exported. Workers read them as before.
            </p>
            {create}
          </div>
          <ul className="grid gap-2">
            {masks.map((mask) => (
              <li
                key={mask.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-rule bg-card p-4"
              >
                <EyeOff aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
                <div className="min-w-0 flex-1 basis-56">
                  <h2 className="font-mono wrap-anywhere">
                    <ClientText>{mask.key}</ClientText>
                    {mask.path !== null && (
                      <>
                        {' '}
                        <span className="text-ink-2">
                          <ClientText>{mask.path}</ClientText>
                        </span>
                      </>
                    )}
                  </h2>
                  <p className="text-sm text-ink-2 wrap-anywhere">
                    in{' '}
                    {mask.namespace === '*' ? (
                      'every namespace'
                    ) : (
                      <ClientText>{nameOf(mask.namespace)}</ClientText>
                    )}
                    {mask.path === null ? ', the whole value' : ', this part of the JSON'}
                  </p>
                  <p className="text-sm text-ink-3">
                    <ClientText>{mask.createdBy}</ClientText>, <Instant at={mask.createdAt} as="relative" />
                  </p>
                </div>
                <Button
                  size="sm"
                  aria-label={`Delete the mask of ${visibleText(mask.key)}…`}
                  onClick={() => setOpen(mask)}
                >
                  Delete…
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open === 'new' && (
        <MaskDialog slug={slug} namespaces={namespaces} create={verbs.create} onClose={close} />
      )}
      {open && open !== 'new' && (
        <UnmaskDialog slug={slug} mask={open} remove={verbs.remove} onClose={close} />
      )}
    </>
  );
}
