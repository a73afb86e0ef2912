import { useId } from 'react';
import { Textarea } from '@/components/ui/input';

interface ValueFieldProps {
  value: string;
  rows: number;
  onChange: (value: string) => void;
}

/** A value as plain text. */
export function ValueField({ value, rows, onChange }: ValueFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        Value
      </label>
      <Textarea
        id={id}
        rows={rows}
        spellCheck={false}
        autoCapitalize="off"
        className="font-mono text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
