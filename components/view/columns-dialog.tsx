'use client';

import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import {
  BOARD_COLUMNS,
  COLUMNS_MOST,
  isPayloadPath,
  PATH_LENGTH,
  readColumns,
  USUAL_COLUMNS,
} from '@/lib/shape/search/board-columns';

interface ColumnsDialogProps {
  columns: string | undefined;
  /** Undefined for the usual ones. */
  onChoose: (columns: string | undefined) => void;
  onClose: () => void;
}

const HINTS: Record<string, string> = {
  started: 'When its last attempt began',
  waited: 'From publishing to its last attempt',
  took: 'From publishing to its end',
  correlation: 'As AXME publishers give it',
};

/** In their order on the board, paths into the payload last. */
const inOrder = (chosen: ReadonlySet<string>) => [
  ...Object.keys(BOARD_COLUMNS).filter((name) => chosen.has(name)),
  ...[...chosen].filter(isPayloadPath),
];

/** Asks which columns the board has to the right of the phase. */
export function ColumnsDialog({ columns, onChoose, onClose }: ColumnsDialogProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(readColumns(columns) ?? USUAL_COLUMNS),
  );
  const [path, setPath] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const typed = path.trim();
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  const addPath = () => {
    setIsWrong(!isPayloadPath(typed));
    if (!isPayloadPath(typed)) return false;
    setChosen(new Set([...chosen, typed]));
    setPath('');
    return true;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed && !addPath()) return;
    const all = inOrder(typed ? new Set([...chosen, typed]) : chosen).slice(0, COLUMNS_MOST);
    onChoose(all.join() === USUAL_COLUMNS.join() ? undefined : all.join() || undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Columns"
      description="They stand to the right of the phase, as many as the window has room for."
    >
      <form onSubmit={submit} className="grid gap-4">
        <fieldset className="grid gap-x-4 sm:grid-cols-2">
          <legend className="sr-only">Columns</legend>
          {Object.entries(BOARD_COLUMNS).map(([name, label]) => (
            <Checkbox
              key={name}
              label={label}
              {...(HINTS[name] && { hint: HINTS[name] })}
              checked={chosen.has(name)}
              disabled={!chosen.has(name) && chosen.size >= COLUMNS_MOST}
              onChange={() => toggle(name)}
            />
          ))}
        </fieldset>
        <ul aria-label="From the payload" className="flex flex-wrap gap-2 empty:hidden">
          {[...chosen].filter(isPayloadPath).map((one) => (
            <li key={one}>
              <button
                type="button"
                onClick={() => toggle(one)}
                className="flex h-8 max-w-full items-center gap-1.5 rounded-md border border-accent bg-accent-tint px-2.5 font-mono text-sm max-md:h-11"
              >
                <span className="truncate">
                  <ClientText>{one}</ClientText>
                </span>
                <X aria-label="Remove" strokeWidth={1.75} className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Field
              label="From the payload"
              placeholder="$.order.id"
              className="font-mono"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={PATH_LENGTH}
              value={path}
              error={isWrong ? 'Write a path such as $.order.id or $.items.0.sku.' : undefined}
              onChange={({ target }) => {
                setPath(target.value);
                setIsWrong(false);
              }}
            />
          </div>
          <Button size="lg" disabled={!typed || chosen.size >= COLUMNS_MOST} onClick={addPath}>
            Add
          </Button>
        </div>
        <DialogActions onClose={onClose}>
          <Button size="lg" onClick={() => onChoose(undefined)}>
            Usual columns
          </Button>
          <Button type="submit" variant="primary" size="lg">
            Show columns
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
