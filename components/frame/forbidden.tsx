import { InFrame } from './in-frame';
import { PlainPage } from './plain-page';

interface ForbiddenProps {
  page: string;
  /** What the member's role cannot do, as "publish". */
  what: string;
  /** Whose role can, as "Operators, admins and owners". */
  who: string;
}

/** A page that the member's role does not open. */
export function Forbidden({ page, what, who }: ForbiddenProps) {
  return (
    <InFrame page={page}>
      <PlainPage title={`Your role cannot ${what}`}>
        <p>{who} can. To get another role, ask an owner of this workspace.</p>
      </PlainPage>
    </InFrame>
  );
}
