import { TAB_WORDS } from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import type { FailureList, FailureTab } from '@/lib/shape/failure/failure';

const TABS = Object.keys(TAB_WORDS) as FailureTab[];

interface FailureTabsProps {
  value: FailureTab;
  counts: FailureList['counts'];
  onChange: (tab: FailureTab) => void;
}

/** Which groups are listed, each with how many there are. */
export function FailureTabs({ value, counts, onChange }: FailureTabsProps) {
  return (
    <fieldset className="flex min-w-0 gap-2 max-md:order-last max-md:w-full max-md:overflow-x-auto max-md:py-1 md:ml-2">
      <legend className="sr-only">Show</legend>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          aria-pressed={value === tab}
          onClick={() => onChange(tab)}
          className="flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-control px-2.5 text-sm font-semibold text-ink-2 hover:bg-hover aria-pressed:border-ink aria-pressed:text-ink max-md:h-9"
        >
          {TAB_WORDS[tab]}
          <strong className="font-bold text-ink tabular-nums">{formatCount(counts[tab])}</strong>
        </button>
      ))}
    </fieldset>
  );
}
