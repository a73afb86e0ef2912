'use client';

import { ReasonDialog } from '@/components/ui/reason-dialog';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import type { Decided } from '@/lib/shape/inbox';
import type { WorkerActions } from './worker-actions';

/** What is to be taken from whom. */
export interface ReleaseOf {
  id: string;
  name: string;
  /** How many it is about. */
  count: number;
  /** Only these; all it holds otherwise. */
  ids?: readonly string[];
}

interface ReleaseDialogProps {
  slug: string;
  of: ReleaseOf;
  release: WorkerActions['release'];
  onClose: () => void;
  onDone: (released: Decided[]) => void;
}

/** Asks why what a worker holds is to be taken from it. */
export function ReleaseDialog({ slug, of, release, onClose, onDone }: ReleaseDialogProps) {
  const what = of.count === 1 ? '1 intent' : `${of.count} intents`;
  return (
    <ReasonDialog
      title={`Release ${what} from ${visibleText(cut(of.name, 80))}?`}
      description="It goes back to its queue at once, and the worker’s late answer is refused. An AXME intent is delivered to its agent again; an OpenIntent one becomes a draft without its agent."
      seenBy="it stands in the timeline of each intent"
      reason="Its worker is silent."
      verb={[`Release ${what}`, 'Releasing…']}
      onAct={(reason) => release({ workspace: slug, id: of.id, reason, ...(of.ids && { ids: of.ids }) })}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
