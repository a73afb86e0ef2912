import { ClientText } from '@/components/parts/client-text';
import { cn } from '@/components/ui/cn';
import type { Offer } from '@/lib/client/approval/answer';

interface ChoiceListProps {
  id: string;
  offers: readonly Offer[];
  chosen: string | null;
  onChoose: (outcome: string) => void;
  problem: string | undefined;
}

/** The choices one below the other, each with what is said of it. Arrows walk them. */
export function ChoiceList({ id, offers, chosen, onChoose, problem }: ChoiceListProps) {
  return (
    <fieldset aria-describedby={`${id}-note`} className="grid gap-2">
      <legend className="sr-only">Choices</legend>
      {offers.map(({ outcome, label, description, tone }, index) => (
        <label
          key={outcome}
          className="flex cursor-pointer items-baseline gap-3 rounded-md border border-control bg-card px-3 py-2 has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={`${id} choice`}
            value={outcome}
            checked={chosen === outcome}
            onChange={() => onChoose(outcome)}
            className="translate-y-0.5 accent-accent outline-none"
          />
          <span className="min-w-0 wrap-anywhere">
            <span className={cn('font-semibold', tone === 'bad' && 'text-failed')}>
              <ClientText>{label}</ClientText>
            </span>
            {description && (
              <span className="block text-sm text-ink-2">
                <ClientText>{description}</ClientText>
              </span>
            )}
          </span>
        </label>
      ))}
      <p id={`${id}-note`} role="alert" className="text-sm text-failed empty:hidden">
        {problem}
      </p>
    </fieldset>
  );
}
