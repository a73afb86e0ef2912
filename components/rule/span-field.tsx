import { useId, useState } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

const UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
type Unit = keyof typeof UNITS;
const MONTH_SECONDS = 30 * 86_400;

interface SpanFieldProps {
  label: string;
  /** Seconds; null is without. */
  value: number | null;
  onChange: (seconds: number | null) => void;
  /** The word for without, where that may be. */
  without?: string;
  min?: number;
  hint?: string;
}

/** The largest unit a span is a whole number of. */
const unitOf = (seconds: number): Unit =>
  seconds % 86_400 === 0
    ? 'days'
    : seconds % 3_600 === 0
      ? 'hours'
      : seconds % 60 === 0
        ? 'minutes'
        : 'seconds';

const isUnit = (text: string): text is Unit => Object.hasOwn(UNITS, text);

/** How long: a number and its unit, or without. */
export function SpanField({ label, value, onChange, without, min = 1, hint }: SpanFieldProps) {
  const id = useId();
  const [unit, setUnit] = useState<Unit>(unitOf(value ?? 3_600));
  const [number, setNumber] = useState(String((value ?? 3_600) / UNITS[unit]));
  const tell = (text: string, by: Unit) => {
    setNumber(text);
    setUnit(by);
    const seconds = Number(text) * UNITS[by];
    if (Number.isInteger(seconds) && seconds >= min && seconds <= MONTH_SECONDS) onChange(seconds);
  };
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      <div className="flex gap-2">
        {value !== null && (
          <Input
            type="number"
            required
            min={Math.ceil(min / UNITS[unit])}
            max={MONTH_SECONDS / UNITS[unit]}
            step={1}
            value={number}
            aria-label={`${label}, how many`}
            aria-describedby={hint ? id : undefined}
            onChange={({ target }) => tell(target.value, unit)}
            className="max-w-24"
          />
        )}
        <Select
          aria-label={`${label}, unit`}
          value={value === null ? '' : unit}
          className="min-w-32 flex-1"
          onChange={({ target }) => {
            if (isUnit(target.value)) tell(number, target.value);
            else onChange(null);
          }}
        >
          {without && <option value="">{without}</option>}
          {Object.keys(UNITS).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Select>
      </div>
      {hint && (
        <p id={id} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
