'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Textarea } from '@/components/ui/input';
import { useAct } from '@/components/ui/use-act';
import type { FailureRules } from '@/lib/shape/failure/failure';
import type { FailureActions } from './failure-actions';

interface RulesDialogProps {
  slug: string;
  rules: FailureRules;
  setRules: FailureActions['setRules'];
  onClose: () => void;
}

const FIELDS = [
  { name: 'keep', label: 'Keep these words', hint: 'E4?? or utf8: they tell errors apart' },
  { name: 'hide', label: 'Take out these words', hint: 'tenant-*: they do not' },
] as const;

const linesOf = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** How errors are compared, and what the workspace compares otherwise. */
export function RulesDialog({ slug, rules, setRules, onClose }: RulesDialogProps) {
  const id = useId();
  const router = useRouter();
  const { refusal, isPending, act } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!setRules) return;
    act(
      () => setRules({ workspace: slug, keep: linesOf(form, 'keep'), hide: linesOf(form, 'hide') }),
      () => {
        router.refresh();
        onClose();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="How failures are grouped"
      description="By goal, by error code, and by the first line of the error without its ids, numbers, times, addresses, paths, file names and quoted text."
    >
      <form onSubmit={submit} className="grid gap-4">
        {FIELDS.map(({ name, label, hint }) => (
          <div key={name} className="grid gap-1.5">
            <label htmlFor={`${id}${name}`} className="text-sm font-semibold">
              {label} <span className="font-normal text-ink-3">{hint}</span>
            </label>
            <Textarea
              id={`${id}${name}`}
              name={name}
              rows={3}
              defaultValue={rules[name].join('\n')}
              readOnly={!setRules}
              spellCheck={false}
              className="font-mono"
            />
          </div>
        ))}
        <p className="text-sm text-ink-2">
          A word a line, with * for any text and ? for any letter. They count for what fails from now on; npm
          run recount groups what failed before.
        </p>
        <DialogActions refusal={refusal} onClose={onClose}>
          {setRules && (
            <Button type="submit" variant="primary" size="lg" disabled={isPending}>
              Save
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
