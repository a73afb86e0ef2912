'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { EFFECT_WORDS } from '@/lib/client/rule/rule-words';
import { type RuleDraft, toSimulation } from '@/lib/client/rule/rules';
import { SimulationView, useSimulation } from './simulation';

interface SwitchOnDialogProps {
  slug: string;
  /** Absent for a rule that is not saved yet. */
  id?: string | undefined;
  draft: RuleDraft;
  refusal: string | null;
  isPending: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

const LOOKED_BACK = 500;
const SAMPLES = 5;

/** What a rule would have done, before it does anything. */
export function SwitchOnDialog({ slug, id, draft, onConfirm, ...more }: SwitchOnDialogProps) {
  const { refusal, isPending, onClose } = more;
  const query = useSimulation(slug, toSimulation(draft, LOOKED_BACK, id));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Switch on “${draft.name}”?`}
      description={`Action for matching intents from now on: ${EFFECT_WORDS[draft.effect].toLowerCase()}.`}
    >
      <div className="max-h-[45dvh] min-w-0 overflow-y-auto">
        <SimulationView slug={slug} effect={draft.effect} query={query} most={SAMPLES} />
      </div>
      <DialogActions refusal={refusal} stay="Cancel" onClose={onClose}>
        <Button variant="primary" size="lg" disabled={isPending || query.isPending} onClick={onConfirm}>
          {isPending ? 'Switching on…' : 'Switch on'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
