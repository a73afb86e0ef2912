import { Button } from '@/components/ui/button';
import type { Offer } from '@/lib/client/answer';
import type { ApprovalKind } from '@/lib/shape/approval';

const VARIANTS = { good: 'approve', bad: 'danger', plain: 'outline' } as const;

interface OfferButtonsProps {
  kind: ApprovalKind;
  offers: readonly Offer[];
  isSending: boolean;
}

/** One button an outcome; where the outcome is chosen or there is but one, a single button that sends. */
export function OfferButtons({ kind, offers, isSending }: OfferButtonsProps) {
  const [only, ...more] = offers;
  if (kind === 'choice' || (only && more.length === 0 && only.outcome === 'answered')) {
    return (
      <div>
        <Button type="submit" variant="primary" size="lg" value={only?.outcome} disabled={isSending}>
          {isSending ? 'Sending…' : 'Send the answer'}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {offers.map(({ outcome, label, description, tone }) => (
        <Button
          key={outcome}
          type="submit"
          size="lg"
          variant={VARIANTS[tone]}
          value={outcome}
          disabled={isSending}
          title={description ?? undefined}
          className="max-w-full"
        >
          <span className="truncate">{label}</span>
        </Button>
      ))}
    </div>
  );
}
