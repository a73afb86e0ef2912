import { Instant } from '@/components/time/instant';
import type { FailureGroup } from '@/lib/shape/failure/failure';

/** Red is for what is new, or is there again though somebody resolved it. */
export const isAlarming = ({ state, isNew, reopenedAt }: FailureGroup): boolean =>
  state === 'open' && (isNew || reopenedAt !== null);

/** Since when a group is there, and what is to know of its state. */
export function FailureMark({ group }: { group: FailureGroup }) {
  const { state, isNew, reopenedAt, resolvedAt, mutedUntil, firstAt } = group;
  if (state === 'resolved' && resolvedAt !== null)
    return (
      <span>
        resolved <Instant at={resolvedAt} />
      </span>
    );
  if (state === 'muted' && mutedUntil !== null)
    return (
      <span>
        muted until <Instant at={mutedUntil} as="moment" />
      </span>
    );
  if (reopenedAt !== null)
    return (
      <strong className="font-semibold text-failed">
        reopened <Instant at={reopenedAt} />
      </strong>
    );
  if (isNew)
    return (
      <strong className="font-semibold text-failed">
        new <Instant at={firstAt} />
      </strong>
    );
  return (
    <span>
      since <Instant at={firstAt} />
    </span>
  );
}
