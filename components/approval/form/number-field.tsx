import type { FieldProps } from '@rjsf/utils';
import { useCallback } from 'react';
import { shownNumber, takeNumber } from '@/lib/client/approval/exact-number';

/** A number that is kept as it is typed: the form library's own would round it. */
export function NumberField(props: FieldProps) {
  const { registry, formData, schema, onChange } = props;
  const { StringField } = registry.fields;
  const take = useCallback<typeof onChange>(
    (given, ...more) => onChange(typeof given === 'string' ? takeNumber(given) : given, ...more),
    [onChange],
  );
  // A choice of several is found by its value.
  const shown = schema.enum === undefined && schema.oneOf === undefined ? shownNumber(formData) : formData;
  if (!StringField) return null;
  return <StringField {...props} formData={shown} onChange={take} />;
}
