import type { ReactNode } from 'react';
import { Button } from './button';
import { Notice } from './notice';

interface DialogActionsProps {
  /** Why what was asked for did not happen. */
  refusal?: string | null;
  /** The word for going away without it. */
  stay?: string;
  onClose: () => void;
  /** The button that does it. */
  children: ReactNode;
}

/** The end of a dialog: what was refused, the way out, and the deed. */
export function DialogActions({ refusal, stay = 'Cancel', onClose, children }: DialogActionsProps) {
  return (
    <>
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="lg" onClick={onClose}>
          {stay}
        </Button>
        {children}
      </div>
    </>
  );
}
