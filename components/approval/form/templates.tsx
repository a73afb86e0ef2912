import {
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  descriptionId,
  errorId,
  type FieldErrorProps,
  type FieldTemplateProps,
  type MultiSchemaFieldTemplateProps,
  type ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { Plus, X } from 'lucide-react';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';

const isBox = ({ schema }: Pick<FieldTemplateProps, 'schema'>) => schema.type === 'boolean';
const isGroup = ({ schema }: Pick<FieldTemplateProps, 'schema'>) =>
  schema.properties !== undefined || (schema.type === 'array' && schema.uniqueItems !== true);

/** One field: its label, what is said of it, itself, and what is wrong with it. */
function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, required, schema, children, errors, hidden } = props;
  if (hidden) return <div hidden>{children}</div>;
  if (isGroup(props))
    return (
      <div className="grid gap-1.5">
        {children}
        {errors}
      </div>
    );
  return (
    <div className="grid gap-1.5">
      {!isBox(props) && label && (
        <label htmlFor={id} className="text-sm font-semibold wrap-anywhere">
          <ClientText>{label}</ClientText>{' '}
          {!required && <span className="font-normal text-ink-2">optional</span>}
        </label>
      )}
      {schema.description && (
        <p id={descriptionId(id)} className="text-sm wrap-anywhere whitespace-pre-line text-ink-2">
          <ClientText>{schema.description}</ClientText>
        </p>
      )}
      {children}
      {errors}
    </div>
  );
}

/** The outermost object stands by itself, those in it are set off. */
function ObjectFieldTemplate({ title, schema, properties, fieldPathId }: ObjectFieldTemplateProps) {
  const isOutermost = fieldPathId.path.length === 0;
  return (
    <fieldset
      id={fieldPathId.$id}
      className={isOutermost ? 'grid gap-4' : 'grid gap-4 border-l-2 border-rule pl-4'}
    >
      {title && !(isOutermost && !schema.title) && (
        <legend className="float-left text-sm font-semibold wrap-anywhere">
          <ClientText>{title}</ClientText>
        </legend>
      )}
      {schema.description && (
        <p className="text-sm wrap-anywhere whitespace-pre-line text-ink-2">
          <ClientText>{schema.description}</ClientText>
        </p>
      )}
      {properties.map(({ content }) => content)}
    </fieldset>
  );
}

function ArrayFieldTemplate({
  title,
  schema,
  items,
  canAdd,
  onAddClick,
  fieldPathId,
}: ArrayFieldTemplateProps) {
  return (
    <fieldset id={fieldPathId.$id} className="grid gap-2">
      <legend className="float-left text-sm font-semibold wrap-anywhere">
        <ClientText>{title}</ClientText>
      </legend>
      {schema.description && (
        <p className="text-sm wrap-anywhere whitespace-pre-line text-ink-2">
          <ClientText>{schema.description}</ClientText>
        </p>
      )}
      {items}
      {canAdd && (
        <div>
          <Button size="sm" onClick={onAddClick}>
            <Plus aria-hidden strokeWidth={1.75} />
            Add one{title && <span className="sr-only"> to {title}</span>}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function ArrayFieldItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">{children}</div>
      {buttonsProps.hasRemove && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Remove item ${index + 1}`}
          title="Remove"
          onClick={buttonsProps.onRemoveItem}
        >
          <X aria-hidden strokeWidth={1.75} />
        </Button>
      )}
    </div>
  );
}

function FieldErrorTemplate({ errors = [], fieldPathId }: FieldErrorProps) {
  if (errors.length === 0) return null;
  return (
    <p id={errorId(fieldPathId)} className="text-sm text-failed">
      {errors.map((error, index) => (index === 0 ? error : ` ${String(error)}`))}
    </p>
  );
}

/** One of several: which, and then its fields. */
function MultiSchemaFieldTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className="grid gap-3">
      {selector}
      {optionSchemaField}
    </div>
  );
}

function UnsupportedFieldTemplate() {
  return <p className="text-sm text-ink-2">There is no field for this.</p>;
}

const nothing = () => null;

/** The fields in the look of components/ui. What a schema says is shown as text, never as markdown. */
export const templates = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  FieldErrorTemplate,
  MultiSchemaFieldTemplate,
  UnsupportedFieldTemplate,
  TitleFieldTemplate: nothing,
  DescriptionFieldTemplate: nothing,
  ArrayFieldTitleTemplate: nothing,
  ArrayFieldDescriptionTemplate: nothing,
  FieldHelpTemplate: nothing,
};
