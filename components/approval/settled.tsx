import { ClientText } from '@/components/parts/client-text';
import { Identity } from '@/components/parts/identity';
import { StopDetail } from '@/components/parts/stop-detail';
import { Instant } from '@/components/time/instant';
import { outcomeWord } from '@/lib/client/approval/answer';
import type { ApprovalView } from '@/lib/shape/approval';

const ENDS: Record<ApprovalView['state'], string> = {
  pending: 'The intent finished before anybody answered',
  deciding: '',
  decided: '',
  expired: 'Nobody answered in time',
  withdrawn: 'It was withdrawn before anybody answered',
};

interface SettledProps {
  approval: ApprovalView;
  /** Somebody else answered while one was at it. */
  meanwhile: boolean;
  /** One's own answer, whose time is told beside the way to undo it. */
  isOwn?: boolean;
}

/** What became of a question: who answered what, when, and whether the bus has acted on it. */
export function Settled({ approval, meanwhile, isOwn = false }: SettledProps) {
  const { state, decidedBy, decidedAt, actsAt, comment, value } = approval;
  return (
    <div className="grid justify-items-start gap-1">
      {meanwhile && (
        <p role="status" className="text-waiting">
          <ClientText>{decidedBy ?? 'Somebody'}</ClientText> answered this while you had it open. Nothing was
          sent from here.
        </p>
      )}
      {state === 'decided' || state === 'deciding' ? (
        <p className="max-w-3xl wrap-anywhere text-ink-2">
          <strong className="font-semibold text-ink">
            <ClientText>{outcomeWord(approval)}</ClientText>
          </strong>{' '}
          by <Identity name={decidedBy ?? 'nobody'} label={approval.decidedLabel} />
          {decidedAt !== null && (
            <>
              , <Instant at={decidedAt} as="moment" />
            </>
          )}
          {comment && <ClientText>{`: “${comment}”`}</ClientText>}
        </p>
      ) : (
        <p className="text-ink-2">{ENDS[state]}.</p>
      )}
      {actsAt !== null && !isOwn && (
        <p className="text-sm text-ink-2">
          It takes effect <Instant at={actsAt} as="relative" />, and can be undone until then.
        </p>
      )}
      {value !== null && <StopDetail text={value} />}
    </div>
  );
}
