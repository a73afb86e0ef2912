import { useId } from 'react';
import { Select } from '@/components/ui/select';
import { DELIMITERS, type Delimiter } from '@/lib/shape/kv/delimiter';

interface SplitSelectProps {
  value: Delimiter;
  disabled: boolean;
  onChange: (value: Delimiter) => void;
}

/** At what a namespace's keys are split into folders, for everybody. */
export function SplitSelect({ value, disabled, onChange }: SplitSelectProps) {
  const id = useId();
  return (
    <div className="flex shrink-0 items-center gap-1.5 text-sm text-ink-2">
      <label htmlFor={id}>Split at</label>
      <Select
        id={id}
        size="sm"
        disabled={disabled}
        value={value}
        onChange={(event) => {
          const chosen = DELIMITERS.find((one) => one === event.target.value);
          if (chosen) onChange(chosen);
        }}
      >
        {DELIMITERS.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Select>
    </div>
  );
}
