import { countWord } from '@/lib/client/inbox/inbox-rows';
import type { InboxCounts, InboxView } from '@/lib/shape/inbox';

interface InboxViewsProps {
  view: InboxView;
  counts: InboxCounts | undefined;
  mayDecide: boolean;
  onView: (view: InboxView) => void;
}

/** The inbox's views, each with how many questions are in it. */
export function InboxViews({ view, counts, mayDecide, onView }: InboxViewsProps) {
  const views: { value: InboxView; name: string; short?: string; count?: number | undefined }[] = [
    ...(mayDecide ? [{ value: 'mine' as const, name: 'Mine', count: counts?.mine }] : []),
    { value: 'pending', name: 'All pending', short: 'All', count: counts?.pending },
    { value: 'decided', name: 'Decided' },
  ];
  return (
    <fieldset className="flex min-w-0 gap-2 max-md:order-last max-md:w-full md:ml-2 md:gap-3">
      <legend className="sr-only">Show</legend>
      {views.map(({ value, name, short, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={view === value}
          onClick={() => onView(value)}
          className="flex h-7 items-center gap-1.5 rounded-md border border-control px-2.5 text-sm font-semibold text-ink-2 hover:bg-hover aria-pressed:border-ink aria-pressed:text-ink max-md:h-9"
        >
          <span>
            {short ? (
              <>
                <span className="max-md:hidden">{name}</span>
                <span className="md:hidden">{short}</span>
              </>
            ) : (
              name
            )}
          </span>
          {count !== undefined && <strong className="font-bold text-ink">{countWord(count)}</strong>}
        </button>
      ))}
    </fieldset>
  );
}
