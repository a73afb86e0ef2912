'use client';

import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { clock } from '@/components/time/clock';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Menu } from '@/components/ui/menu';
import type { Answer } from '@/components/ui/use-act';
import { ACT_WORDS, inOrder, isDanger } from '@/lib/client/act/act-words';
import type { Act, ActTerms } from '@/lib/shape/act/act';
import { whyNot } from '@/lib/shape/act/why-not';
import type { IntentDetail } from '@/lib/shape/intent';

const ActDialog = lazyComponent(() => import('./act-dialog').then((module) => module.ActDialog));

export type ActVerb = (
  input: ActTerms & { workspace: string; id: string; act: Act; reason?: string },
) => Promise<Answer>;

interface ActMenuProps {
  slug: string;
  intent: IntentDetail;
  /** Those that one may do and that have no button of their own. */
  acts: readonly Act[];
  verb: ActVerb;
  onDone: () => void;
}

/** What else can be done to an unfinished intent; what cannot says why. */
export function ActMenu({ slug, intent, acts, verb, onDone }: ActMenuProps) {
  const [act, setAct] = useState<Act | null>(null);
  const isPaused = intent.phaseReason === 'paused';
  const offered = inOrder(acts).filter((one) => one !== (isPaused ? 'pause' : 'resume'));
  return (
    <>
      <Menu
        label="More acts"
        items={offered.map((one) => ({
          name: `${ACT_WORDS[one].name}…`,
          why: whyNot(one, intent, clock.now()),
          isDanger: isDanger(one),
          onSelect: () => setAct(one),
        }))}
      >
        <Button onPointerEnter={ActDialog.preload} onFocus={ActDialog.preload}>
          <Ellipsis aria-hidden strokeWidth={1.75} />
          More
        </Button>
      </Menu>
      {act !== null && (
        <ActDialog
          act={act}
          intent={intent}
          onAct={(told) => verb({ workspace: slug, id: intent.id, act, ...told })}
          onDone={onDone}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}
