import {
  ErrorSchemaBuilder,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from '@rjsf/utils';
import { fits, problemsIn } from '@/lib/client/approval/form';

/** Checks what is entered as the server will, and without making code of the schema, which no page here may run. */
export const validator: ValidatorType<unknown, RJSFSchema> = {
  validateFormData(formData, schema) {
    const built = new ErrorSchemaBuilder<unknown>();
    const errors = problemsIn(schema, formData).map(({ path, message }): RJSFValidationError => {
      const said = `This ${message}.`;
      built.addErrors(said, [...path]);
      return { property: path.join('.'), message: said, stack: said };
    });
    return { errors, errorSchema: built.ErrorSchema };
  },
  isValid: (schema, formData) => fits(schema, formData),
  rawValidation: () => ({ errors: [] }),
};
