import { ClientText } from '@/components/parts/client-text';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { Job } from '@/lib/shape/job/job';

/** What a job could not do, and why. */
export function JobProblems({ job: { problems, problemCount } }: { job: Job }) {
  if (problemCount === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer font-semibold text-failed">
        {problemCount === 1 ? 'Show the problem' : 'Show the problems'}
      </summary>
      <ScrollArea as="ul" label="Problems" className="mt-1 grid max-h-60 gap-1 overflow-y-auto">
        {problems.map(({ at, message }) => (
          <li key={at} className="wrap-anywhere">
            <span className="font-mono">
              <ClientText>{at}</ClientText>
            </span>
            : {message}
          </li>
        ))}
        {problems.length < problemCount && <li className="text-ink-3">Only the first 100 are kept.</li>}
      </ScrollArea>
    </details>
  );
}
