import { cn } from '@/components/ui/cn';
import type { Risk } from '@/lib/shape/terms';

const RISKS: Record<Risk, { name: string; look: string }> = {
  high: { name: 'High risk', look: 'bg-failed-tint px-1.5 text-failed' },
  medium: { name: 'Medium risk', look: 'bg-waiting-tint px-1.5 text-waiting' },
  low: { name: 'Low risk', look: 'text-ink-2' },
};

/** How much harm a wrong answer may do. */
export function RiskBadge({ risk }: { risk: Risk }) {
  const { name, look } = RISKS[risk];
  return (
    <span className={cn('rounded-sm text-xs leading-5 font-semibold whitespace-nowrap', look)}>{name}</span>
  );
}
