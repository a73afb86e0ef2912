'use client';

import { type FormEvent, useState } from 'react';
import { useZone } from '@/components/time/time-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { fromZone, inZone } from '@/lib/client/format/zoned';
import { instantOf } from '@/lib/shape/search/amount';

export interface TimeRange {
  since?: string | undefined;
  until?: string | undefined;
}

interface RangeDialogProps extends TimeRange {
  onChoose: (range: TimeRange) => void;
  onClose: () => void;
}

const LAST = [
  ['15m', '15 min'],
  ['1h', '1 h'],
  ['24h', '24 h'],
  ['7d', '7 d'],
] as const;

/** Asks from when to when, in the zone of the page. */
export function RangeDialog({ since, until, onChoose, onClose }: RangeDialogProps) {
  const zone = useZone();
  const [now] = useState(() => Date.now());
  const shown = (text: string | undefined) => {
    const at = text === undefined ? null : instantOf(text, now);
    return at === null ? '' : inZone(at, zone);
  };
  const [from, setFrom] = useState(() => shown(since));
  const [to, setTo] = useState(() => shown(until));
  const isTurned = from !== '' && to !== '' && from >= to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = (typed: string) => (typed ? fromZone(typed, zone) : undefined);
    if (!isTurned) onChoose({ since: read(from), until: read(to) });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Published"
      description={`Times are in ${zone.replaceAll('_', ' ')}.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          Last
          {LAST.map(([value, name]) => (
            <Button key={value} size="sm" onClick={() => onChoose({ since: value })}>
              {name}
            </Button>
          ))}
        </p>
        <Field
          label="From"
          type="datetime-local"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Field
          label="To"
          type="datetime-local"
          value={to}
          error={isTurned ? 'The end has to be after the start.' : undefined}
          onChange={({ target }) => setTo(target.value)}
        />
        <DialogActions onClose={onClose}>
          <Button size="lg" onClick={() => onChoose({})}>
            Any time
          </Button>
          <Button type="submit" variant="primary" size="lg">
            Show
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
