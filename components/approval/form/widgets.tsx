import {
  ariaDescribedByIds,
  enumOptionSelectedValue,
  enumOptionsDeselectValue,
  enumOptionsIsSelected,
  enumOptionsSelectValue,
  enumOptionValueDecoder,
  enumOptionValueEncoder,
  localToUTC,
  optionId,
  utcToLocal,
  type WidgetProps,
} from '@rjsf/utils';
import { ClientText } from '@/components/parts/client-text';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { visibleText } from '@/lib/client/format/invisible';

/** Text this short is written on one line. */
const ONE_LINE = 120;

/** What chooses between several schemas, which the field's own label does not name. */
const isSelector = (id: string) => /__(?:one|any)of_select$/.test(id);

const shared = ({ id, disabled, readonly, rawErrors, required, hideLabel, label }: WidgetProps) => ({
  id,
  disabled: disabled || readonly,
  'aria-required': required || undefined,
  'aria-invalid': rawErrors && rawErrors.length > 0 ? true : undefined,
  'aria-describedby': ariaDescribedByIds(id),
  ...((hideLabel || isSelector(id)) && label && { 'aria-label': label }),
});

/** Formats that browsers have a control for. */
const TYPES: Record<string, string> = { date: 'date', 'date-time': 'datetime-local', email: 'email' };

/** Text without a form of its own may have lines; anything else is one. */
function TextWidget(props: WidgetProps) {
  const { value, onChange, options, schema } = props;
  const text = value === undefined || value === null ? '' : String(value);
  const change = (given: string) => onChange(given === '' ? options.emptyValue : given);
  const isLong =
    schema.type === 'string' &&
    !schema.format &&
    !schema.pattern &&
    (schema.maxLength ?? Infinity) > ONE_LINE;
  if (isLong) {
    return (
      <Textarea {...shared(props)} value={text} rows={1} onChange={(event) => change(event.target.value)} />
    );
  }
  // A number's own control would round it, and the wheel would change it.
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  return (
    <Input
      {...shared(props)}
      type={TYPES[schema.format ?? ''] ?? 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      value={text}
      autoComplete="off"
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** A moment, entered in the browser's own zone and sent as UTC. */
function DateTimeWidget({ value, onChange, ...props }: WidgetProps) {
  return (
    <TextWidget
      {...props}
      value={utcToLocal(value ?? '')}
      onChange={(local) => onChange(localToUTC(local ?? ''))}
    />
  );
}

function SelectWidget(props: WidgetProps) {
  const { value, onChange, options, schema, multiple } = props;
  const { enumOptions = [], emptyValue } = options;
  if (multiple) return <CheckboxesWidget {...props} />;
  const selected = enumOptionSelectedValue(value, enumOptions, false, 'indexed', '');
  return (
    <Select
      {...shared(props)}
      value={String(selected)}
      onChange={(event) =>
        onChange(enumOptionValueDecoder(event.target.value, enumOptions, 'indexed', emptyValue))
      }
    >
      {schema.default === undefined && <option value="">Choose…</option>}
      {enumOptions.map(({ value: one, label }, index) => (
        <option key={label} value={enumOptionValueEncoder(one, index, 'indexed')}>
          {visibleText(label)}
        </option>
      ))}
    </Select>
  );
}

const boxLabel =
  'flex min-h-8 w-fit cursor-pointer items-center gap-2.5 wrap-anywhere [&_input]:size-4 [&_input]:shrink-0 [&_input]:accent-accent';

function CheckboxWidget(props: WidgetProps) {
  const { value, onChange, label } = props;
  return (
    <label className={boxLabel}>
      <input
        {...shared(props)}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="font-semibold">
        <ClientText>{label}</ClientText>
      </span>
    </label>
  );
}

function CheckboxesWidget(props: WidgetProps) {
  const { id, value, onChange, options, label } = props;
  const { enumOptions = [] } = options;
  const chosen = Array.isArray(value) ? value : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: its field has a label already
    <div role="group" id={id} aria-label={label}>
      {enumOptions.map((option, index) => (
        <label key={option.label} className={boxLabel}>
          <input
            type="checkbox"
            id={optionId(id, index)}
            checked={enumOptionsIsSelected(option.value, chosen)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? enumOptionsSelectValue(index, chosen, enumOptions)
                  : enumOptionsDeselectValue(index, chosen, enumOptions),
              )
            }
          />
          <ClientText>{option.label}</ClientText>
        </label>
      ))}
    </div>
  );
}

/** The controls of components/ui, by the names the form library asks for them. */
export const widgets = {
  TextWidget,
  EmailWidget: TextWidget,
  URLWidget: TextWidget,
  UpDownWidget: TextWidget,
  TextareaWidget: TextWidget,
  DateWidget: TextWidget,
  DateTimeWidget,
  TimeWidget: TextWidget,
  SelectWidget,
  RadioWidget: SelectWidget,
  CheckboxWidget,
  CheckboxesWidget,
};
