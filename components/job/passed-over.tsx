import type { PassedOver as Passed } from '@/lib/shape/job/bulk';

/** What an act is not for, by why. */
export function PassedOver({ passed }: { passed: readonly Passed[] }) {
  if (passed.length === 0) return null;
  return (
    <ul aria-label="Left as they are" className="grid gap-0.5 border-t border-rule px-3 py-2 text-ink-2">
      {passed.map(({ why, count }) => (
        <li key={why} className="tabular-nums">
          {count.toLocaleString('en-GB')} left as {count === 1 ? 'it is' : 'they are'}: {why}
        </li>
      ))}
    </ul>
  );
}
