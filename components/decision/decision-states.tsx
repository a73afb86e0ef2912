import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';

/** Nothing was ever decided here. */
export function NoDecisions({ slug }: { slug: string }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-lg font-semibold">Nothing has been decided yet</h2>
      <p className="max-w-prose text-ink-2">
        Every answer to a question appears here with who gave it, how long it took and what came of it. Answer
        one that waits, or let a rule hold intents until somebody approves them.
      </p>
      <Link href={`/${slug}/approvals`} className={buttonStyle({ className: 'mt-3' })}>
        See what waits
      </Link>
    </section>
  );
}

export function NoMatch({ isGlob, onClear }: { isGlob: boolean; onClear: () => void }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-md font-semibold">No decision matches</h2>
      <p className="text-ink-2">
        {isGlob && 'A goal matches as a whole; * stands for any text. '}New decisions that match will appear
        here.
      </p>
      <Button className="mt-3" onClick={onClear}>
        Clear the filters
      </Button>
    </section>
  );
}
