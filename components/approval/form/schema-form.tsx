'use client';

// Its index would bring a validator along that makes code of schemas.
import Form from '@rjsf/core/lib/components/Form.js';
import type { RJSFSchema } from '@rjsf/utils';
import { type Ref, useId, useImperativeHandle, useRef } from 'react';
import type { FormSchema } from '@/lib/shape/form/schema';
import { NumberField } from './number-field';
import { templates } from './templates';
import { validator } from './validator';
import { widgets } from './widgets';

/** What the buttons, which stand elsewhere, ask of the form. */
export interface FormCheck {
  /** Shows what is wrong, and goes there; true when nothing is. */
  check(): boolean;
}

interface SchemaFormProps {
  schema: FormSchema;
  value: unknown;
  onChange: (value: unknown) => void;
  ref: Ref<FormCheck>;
}

const FIELDS = { NumberField };
const CONTROLS = 'input, select, textarea';

function goTo(place: string): void {
  const at = document.getElementById(place);
  (at?.matches(CONTROLS) ? at : at?.querySelector<HTMLElement>(CONTROLS))?.focus();
}

/** Fields as a question's JSON Schema wants them. */
export function SchemaForm({ schema, value, onChange, ref }: SchemaFormProps) {
  const id = useId();
  const form = useRef<Form<unknown, RJSFSchema>>(null);
  useImperativeHandle(ref, () => ({ check: () => form.current?.validateForm() ?? false }), []);
  return (
    <Form<unknown, RJSFSchema>
      ref={form}
      tagName="div"
      idPrefix={id}
      schema={schema}
      formData={value}
      onChange={({ formData }) => onChange(formData)}
      validator={validator}
      templates={templates}
      widgets={widgets}
      fields={FIELDS}
      showErrorList={false}
      focusOnFirstError={({ property }) => goTo([id, ...(property ? property.split('.') : [])].join('_'))}
      noHtml5Validate
      className="grid max-w-xl gap-4"
    >
      {/* Its buttons are the question's. */}
      <span hidden />
    </Form>
  );
}
