import { useMemo, useState } from 'react';
import { TextDiff } from '@/components/json/text-diff';
import { Identity } from '@/components/parts/identity';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { laidOut } from '@/lib/client/json/line-diff';
import { type Difference, mergeJson, type Side } from '@/lib/client/kv/merge';
import type { KvEntry } from '@/lib/shape/kv/entry';

interface ConflictTableProps {
  base: KvEntry;
  theirs: KvEntry;
  yours: string;
  isPending: boolean;
  refusal: string | null;
  onTheirs: () => void;
  onSave: (value: string) => void;
  /** Goes on editing with this text, over the newest version. */
  onEdit: (value: string) => void;
}

/** What somebody wrote meanwhile beside what was about to be saved: nothing is saved until every value is decided. */
export function ConflictTable({ base, theirs, yours, isPending, refusal, ...on }: ConflictTableProps) {
  const merge = useMemo(
    () => (theirs.value === null ? null : mergeJson(base.value ?? '', theirs.value, yours)),
    [base, theirs, yours],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const differences = merge?.differences ?? [];
  const merged = merge?.merged(chosen) ?? null;
  const open = differences.filter(({ id, changedBy }) => changedBy === null && !chosen.has(id)).length;
  const byOne = differences.filter(({ changedBy }) => changedBy !== null).length;
  const next = theirs.version + 1;
  return (
    <div className="grid grid-cols-1 gap-4">
      <Notice tone="waiting" role="alert">
        <strong className="font-semibold">
          <Identity name={theirs.by.name} label={theirs.by.label} />{' '}
          {theirs.value === null ? 'deleted this entry' : `wrote version ${theirs.version}`} while you edited{' '}
          {base.version}.
        </strong>{' '}
        Nothing is lost.{' '}
        {merge &&
          `${byOne} changes were merged; ${open} ${open === 1 ? 'value is' : 'values are'} left to choose.`}
      </Notice>
      {merge && (
        <div className="overflow-x-auto rounded-lg border border-rule bg-card">
          <table className="w-full min-w-[560px] text-left text-sm">
            <thead className="border-b border-rule text-ink-2">
              <tr className="[&>th]:px-4 [&>th]:py-2 [&>th]:font-semibold">
                <th scope="col">Value</th>
                <th scope="col">Base, v{base.version}</th>
                <th scope="col">Theirs, v{theirs.version}</th>
                <th scope="col">Yours</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <Row
                  key={one.id}
                  difference={one}
                  side={chosen.get(one.id) ?? one.changedBy}
                  onChoose={(side) => setChosen(new Map(chosen).set(one.id, side))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!merge && (
        <div className="rounded-lg border border-rule bg-card">
          <p className="px-4 pt-2 text-sm text-ink-2">From theirs to yours</p>
          <TextDiff from={theirs.value ?? ''} to={yours} label="From theirs to yours" />
        </div>
      )}
      {merged !== null && (
        <div className="rounded-lg border border-rule bg-card">
          <p className="px-4 pt-2 text-sm text-ink-2">From version {theirs.version} to the result</p>
          <TextDiff from={theirs.value ?? ''} to={merged} label="From theirs to the result" />
        </div>
      )}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {merge && (
          <Button
            variant="primary"
            disabled={merged === null || isPending}
            onClick={() => merged !== null && on.onSave(merged)}
          >
            Save as v{next}
          </Button>
        )}
        {merged !== null && (
          <Button onClick={() => on.onEdit(laidOut(merged).join('\n'))}>Edit the result</Button>
        )}
        <Button onClick={on.onTheirs}>Take theirs</Button>
        <Button variant="danger" disabled={isPending} onClick={() => on.onSave(yours)}>
          Overwrite with yours
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  difference: Difference;
  side: Side | null;
  onChoose: (side: Side) => void;
}

function Row({ difference, side, onChoose }: RowProps) {
  const { path, base } = difference;
  const choice = (which: Side) => (
    <td className="px-2 py-1">
      <button
        type="button"
        aria-pressed={side === which}
        onClick={() => onChoose(which)}
        className={cn(
          'max-w-full rounded-md border px-2 py-1 text-left font-mono wrap-anywhere',
          side === which ? 'border-accent bg-accent-tint' : 'border-transparent hover:bg-hover',
        )}
      >
        <span className="sr-only">{which === 'theirs' ? 'Theirs: ' : 'Yours: '}</span>
        {difference[which] ?? 'absent'}
      </button>
    </td>
  );
  return (
    <tr className={cn('border-b border-rule align-top last:border-b-0', side === null && 'bg-waiting-tint')}>
      <th scope="row" className="px-4 py-2 font-mono font-normal wrap-anywhere">
        {path}
      </th>
      <td className="px-4 py-2 font-mono text-ink-2 wrap-anywhere">{base ?? 'absent'}</td>
      {choice('theirs')}
      {choice('yours')}
    </tr>
  );
}
