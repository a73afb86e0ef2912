import { cn } from '@/components/ui/cn';
import type { Risk } from '@/lib/shape/terms';

const RISKS: Record<Risk, { word: string; look: string }> = {
  high: { word: 'High risk', look: 'bg-failed-tint px-1.5 text-failed' },
  medium: { word: 'Medium', look: 'bg-waiting-tint px-1.5 text-waiting' },
  low: { word: 'Low', look: 'text-ink-3' },
};

/** How much harm a wrong answer may do, coloured where it calls for attention. */
export function RiskMark({ risk, className }: { risk: Risk; className?: string }) {
  const { word, look } = RISKS[risk];
  return (
    <span
      data-risk={risk}
      className={cn('shrink-0 rounded-sm text-xs leading-5 font-semibold', look, className)}
    >
      {word}
      {risk !== 'high' && <span className="sr-only"> risk</span>}
    </span>
  );
}
