import { Field } from '@/components/ui/field';

interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  hint?: string;
}

/** A whole number. What is none is kept in the field, which then refuses to be sent. */
export function NumberField({ value, min, max, onChange, ...more }: NumberFieldProps) {
  return (
    <Field
      {...more}
      type="number"
      required
      min={min}
      max={max}
      step={1}
      defaultValue={value}
      onChange={({ target }) => {
        if (target.validity.valid) onChange(target.valueAsNumber);
      }}
    />
  );
}
