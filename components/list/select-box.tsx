import { Check, Minus } from 'lucide-react';
import { memo } from 'react';
import styles from './data-table.module.css';

interface SelectBoxProps {
  /** What is selected by it. */
  label: string;
  state: boolean | 'mixed';
  /** `isRange`: with Shift, up to here. */
  onPress: (isRange: boolean) => void;
}

/** A box before a row. */
export function SelectBox({ label, state, onPress }: SelectBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: in a form field no single key would act
    <button
      type="button"
      role="checkbox"
      aria-checked={state}
      aria-label={label}
      onClick={(event) => onPress(event.shiftKey)}
      className={styles.box}
    >
      <span aria-hidden>
        {state === true && <Check className="size-3" strokeWidth={3.5} />}
        {state === 'mixed' && <Minus className="size-3" strokeWidth={3.5} />}
      </span>
    </button>
  );
}

interface RowBoxProps {
  id: string;
  label: string;
  isSelected: boolean;
  onToggle: (id: string, isRange: boolean) => void;
}

/** The box of a row, drawn anew only when the row is selected or not. */
export const RowBox = memo(function RowBox({ id, label, isSelected, onToggle }: RowBoxProps) {
  return <SelectBox label={label} state={isSelected} onPress={(isRange) => onToggle(id, isRange)} />;
});
