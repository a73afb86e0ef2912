interface ToggleProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What it switches, for the accessible name. */
  label: string;
  disabled?: boolean;
}

/** On or off, at once. */
export function Toggle({ checked, onChange, label, disabled = false }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className="group inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-card px-0.5 aria-checked:border-ink aria-checked:bg-ink disabled:cursor-not-allowed disabled:opacity-60 motion-safe:transition-colors"
    >
      <span className="size-4 rounded-full bg-control group-aria-checked:translate-x-[18px] group-aria-checked:bg-card motion-safe:transition-transform" />
    </button>
  );
}
