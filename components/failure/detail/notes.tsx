import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import type { FailureNote } from '@/lib/shape/failure/failure';

function Said({ note: { act, detail } }: { note: FailureNote }) {
  switch (act) {
    case 'resolved':
      return 'resolved it';
    case 'reopened':
      return 'opened it again';
    case 'muted':
      return (
        <>
          muted it until <Instant at={Number(detail)} as="moment" />
        </>
      );
    case 'unmuted':
      return 'unmuted it';
    case 'assigned':
      return (
        <>
          assigned it to <ClientText>{detail}</ClientText>
        </>
      );
    case 'unassigned':
      return 'took it from everybody';
    default:
      return 'noted';
  }
}

/** What was done about a group, newest first. */
export function Notes({ notes }: { notes: readonly FailureNote[] }) {
  if (notes.length === 0) return null;
  return (
    <section aria-label="So far">
      <h3 className="text-sm font-semibold">So far</h3>
      <ol className="mt-1 grid gap-1.5 text-sm">
        {notes.map((note) => (
          <li key={note.id} className="grid grid-cols-[72px_minmax(0,1fr)] gap-3 wrap-anywhere">
            <span className="text-ink-3 tabular-nums">
              <Instant at={note.at} />
            </span>
            <span>
              {note.by === 'the clock' ? (
                'It was seen again, and so is open again'
              ) : (
                <>
                  <strong className="font-semibold">
                    <ClientText>{note.by}</ClientText>
                  </strong>{' '}
                  <Said note={note} />
                </>
              )}
              {note.comment && (
                <>
                  {': “'}
                  <ClientText>{note.comment}</ClientText>”
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
