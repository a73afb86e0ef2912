import { FRAME, INPUT } from './filter-field';

interface FilterDayProps {
  label: string;
  value: string | undefined;
  onEnter: (value: string | undefined) => void;
}

/** A day, or any. */
export function FilterDay({ label, value = '', onEnter }: FilterDayProps) {
  return (
    <label className={FRAME}>
      {label}
      <input
        type="date"
        value={value}
        onChange={({ target }) => onEnter(target.value || undefined)}
        className={INPUT.replace(/ \[&::-webkit-calendar\S+/, '')}
      />
    </label>
  );
}
