import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

interface EditorActionsProps {
  /** Null for a rule that is not saved yet. */
  isOn: boolean | null;
  refusal: string | null;
  isPending: boolean;
  onSwitchOn: () => void;
  onSwitchOff: () => void;
  onDelete: (() => void) | null;
}

/** The end of the editor. The button that saves sends its form. */
export function EditorActions({ isOn, refusal, isPending, ...on }: EditorActionsProps) {
  const [isSure, setSure] = useState(false);
  return (
    <div className="grid gap-4 border-t border-rule pt-5">
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="lg" disabled={isPending}>
          {isPending ? 'Saving…' : isOn === null ? 'Save, switched off' : 'Save'}
        </Button>
        {isOn ? (
          <Button size="lg" disabled={isPending} onClick={on.onSwitchOff}>
            Save and switch off
          </Button>
        ) : (
          <Button size="lg" disabled={isPending} onClick={on.onSwitchOn}>
            Save and switch on…
          </Button>
        )}
        {on.onDelete && (
          <Button
            variant="danger"
            size="lg"
            className="sm:ml-auto"
            disabled={isPending}
            onClick={() => (isSure ? on.onDelete?.() : setSure(true))}
          >
            {isSure ? 'Press again to delete' : 'Delete'}
          </Button>
        )}
      </div>
      <p className="text-sm text-ink-3">
        {isSure
          ? 'What it already holds stays held until it is decided.'
          : 'Applies to intents published from now on. What is already held keeps its terms.'}
      </p>
    </div>
  );
}
