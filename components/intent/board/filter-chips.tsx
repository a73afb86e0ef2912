import { X } from 'lucide-react';
import { ClientText } from '@/components/parts/client-text';
import { intentFilters } from '@/lib/client/intent/filter';

interface FilterChipsProps {
  members: readonly (readonly [member: string, value: string])[];
  onRemove: (member: string) => void;
}

/** Members of a filter as one would type them, each with a press to take it away. */
export function FilterChips({ members, onRemove }: FilterChipsProps) {
  return members.map(([member, value]) => (
    <button
      key={member}
      type="button"
      title="Take this filter away"
      onClick={() => onRemove(member)}
      className="flex h-8 max-w-64 min-w-0 items-center gap-1.5 rounded-md border border-accent bg-accent-tint px-2.5 font-mono text-sm text-ink hover:bg-hover @max-3xl:h-10"
    >
      <span className="truncate">
        <ClientText>{intentFilters.format({ [member]: value })}</ClientText>
      </span>
      <X aria-hidden strokeWidth={1.75} className="size-3.5 shrink-0" />
    </button>
  ));
}
