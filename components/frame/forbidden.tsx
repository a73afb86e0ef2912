import { InFrame } from './in-frame';
import { PlainPage } from './plain-page';

interface ForbiddenProps {
  page: string;
  /** What the member's role does not do, as "publish". */
  what: string;
  /** Whose does, as "Operators, admins and owners". */
  who: string;
}

/** A page that the member's role does not open. */
export function Forbidden({ page, what, who }: ForbiddenProps) {
  return (
    <InFrame page={page}>
      <PlainPage title={`Your role does not ${what}`}>
        <p>{who} do. If you should too, ask an owner of this workspace for another role.</p>
      </PlainPage>
    </InFrame>
  );
}
