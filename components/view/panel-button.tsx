import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

interface PanelButtonProps {
  /** For what is on or off. */
  isOn?: boolean;
  isCurrent?: boolean;
  disabled?: boolean;
  onPress: () => void;
  children: ReactNode;
  /** What is said of it at the end of its line. */
  end?: ReactNode;
}

/** A line of a panel to press. */
export function PanelButton({ isOn, isCurrent, disabled, onPress, children, end }: PanelButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-current={isCurrent ? 'page' : undefined}
      disabled={disabled}
      onClick={onPress}
      className="flex min-h-8 w-full items-center gap-2 rounded-md px-2.5 py-1 text-left text-sm -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-tint aria-[current]:font-semibold max-md:min-h-11"
    >
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end && <span className="shrink-0 text-xs font-normal text-ink-2">{end}</span>}
      {isOn && <Check aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />}
    </button>
  );
}

/** Lines that belong together, under those before. */
export function PanelGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out as a form
    <div role="group" aria-label={label} className="mt-1.5 border-t border-rule pt-1.5">
      {children}
    </div>
  );
}
