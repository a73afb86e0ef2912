import { formatEvent } from '@/components/intent/timeline/timeline-stops';
import { ClientText } from '@/components/parts/client-text';
import { cn } from '@/components/ui/cn';
import { formatDuration } from '@/lib/client/format/duration';
import { pairEvents } from '@/lib/client/intent/compare';
import type { HistoryEvent } from '@/lib/shape/event';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { CompareTable } from './compare-table';

const since = (intent: IntentRecord, event: HistoryEvent | null) =>
  event === null ? '–' : `+${formatDuration(event.at - intent.createdAt)}`;

interface CompareEventsProps {
  a: IntentRecord;
  b: IntentRecord;
  isAll: boolean;
}

/** What happened to one and not to the other, each with how long after it was published; all of it, if asked for. */
export function CompareEvents({ a, b, isAll }: CompareEventsProps) {
  const pairs = pairEvents(a.history, b.history);
  const shown = isAll ? pairs : pairs.filter((pair) => pair.a === null || pair.b === null);
  const isCut = a.isHistoryCut || b.isHistoryCut;
  return (
    <>
      {shown.length === 0 ? (
        <p className="px-4 py-3 text-sm text-ink-2">The same things happened to both.</p>
      ) : (
        <CompareTable label="Events" first="Event">
          {shown.map((pair) => {
            const event = pair.a ?? pair.b;
            if (!event) return null;
            const { title, note } = formatEvent(event, null);
            return (
              <tr
                key={`${pair.a?.number} ${pair.b?.number}`}
                className={cn(pair.a && pair.b && 'text-ink-3')}
              >
                <th scope="row" className="px-4 py-1.5 text-left font-normal wrap-anywhere">
                  {title}
                  {note && (
                    <span className="block text-ink-3">
                      <ClientText>{note}</ClientText>
                    </span>
                  )}
                </th>
                <td className="px-2 py-1.5">{since(a, pair.a)}</td>
                <td className="px-2 py-1.5">{since(b, pair.b)}</td>
              </tr>
            );
          })}
        </CompareTable>
      )}
      {isCut && (
        <p className="border-t border-rule px-4 py-2 text-xs text-ink-3">
          One of them has more events than are compared here.
        </p>
      )}
    </>
  );
}
