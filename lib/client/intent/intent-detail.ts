import type { IntentSummary } from '@/lib/shape/intent';
import type { IntentRecord } from '@/lib/shape/intent-record';
import type { LiveEvent } from '@/lib/shape/live';
import { statusOf } from '@/lib/shape/status';

/**
 * The detail as the stream leaves it: the row as it is now and the events that follow on the history.
 * What a row doesn't carry (the result, say) still has to be read.
 */
export function patchDetail(
  detail: IntentRecord,
  row: IntentSummary | undefined,
  events: readonly LiveEvent[],
): IntentRecord {
  const history = [...detail.history];
  for (const { cursor, ...event } of [...events].sort((a, b) => a.number - b.number)) {
    if (event.number === history.length + 1) history.push(event);
  }
  const newer = row && row.revision > detail.revision ? row : undefined;
  if (!newer && history.length === detail.history.length) return detail;
  const patched = { ...detail, ...newer, history, head: history.at(-1)?.hash ?? detail.head };
  return { ...patched, status: statusOf(patched.protocol, patched.phase, patched.phaseReason) };
}
