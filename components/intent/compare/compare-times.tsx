import { formatDuration } from '@/lib/client/format/duration';
import { timesOf } from '@/lib/client/intent/compare';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { CompareTable } from './compare-table';

const NAMES = { waited: 'Waited', ran: 'Last attempt', took: 'In all' } as const;
const ROWS = Object.entries(NAMES) as [keyof typeof NAMES, string][];

const textOf = (ms: number | null) => (ms === null ? '–' : formatDuration(ms));

function difference(a: number | null, b: number | null): string {
  if (a === null || b === null) return '–';
  if (a === b) return 'same';
  return `${b > a ? '+' : '−'}${formatDuration(Math.abs(b - a))}`;
}

/** How long each waited, ran and took, and by how much B is longer. */
export function CompareTimes({ a, b }: { a: IntentRecord; b: IntentRecord }) {
  const [ofA, ofB] = [timesOf(a), timesOf(b)];
  return (
    <CompareTable label="Times" first="Time" last="B is">
      {ROWS.map(([key, name]) => (
        <tr key={key}>
          <th scope="row" className="px-4 py-1.5 text-left font-normal text-ink-3">
            {name}
          </th>
          <td className="px-2 py-1.5">{textOf(ofA[key])}</td>
          <td className="px-2 py-1.5">{textOf(ofB[key])}</td>
          <td className="px-4 py-1.5 text-right">{difference(ofA[key], ofB[key])}</td>
        </tr>
      ))}
    </CompareTable>
  );
}
