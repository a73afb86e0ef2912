'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { fieldErrors } from './field-errors';
import { loadSignIn } from './load-sign-in';
import { UNANSWERED } from './refusal';
import { useFocusOnError } from './use-focus-on-error';

type SignIn = NonNullable<Awaited<ReturnType<typeof loadSignIn>>>;
/** What is wrong, by the field's name; `form` is about all of them. */
type Errors = Record<string, string | undefined>;

interface AuthFormProps<Given> {
  head: ReactNode;
  /** The fields, with what is wrong with each. */
  children: (errors: Errors) => ReactNode;
  /** Which of the rules are this form's. */
  rules: (loaded: SignIn) => z.ZodType<Given>;
  /** Goes elsewhere when all is well, and otherwise says what is not. */
  send: (given: Given, signIn: SignIn['signIn']) => Promise<Errors | undefined>;
  submit: string;
  submitting: string;
}

/** A form by which one gets in. It stays shut once its answer leads elsewhere. */
export function AuthForm<Given>({ head, children, rules, send, submit, submitting }: AuthFormProps<Given>) {
  const [errors, setErrors] = useState<Errors>({});
  const [pending, setPending] = useState(false);
  const form = useFocusOnError(errors);

  const attempt = async (given: unknown): Promise<Errors | undefined> => {
    const loaded = await loadSignIn();
    if (!loaded) return { form: UNANSWERED };
    const parsed = rules(loaded).safeParse(given);
    if (!parsed.success) return fieldErrors(parsed.error);
    setErrors({});
    return send(parsed.data, loaded.signIn);
  };
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget));
    setPending(true);
    const wrong = await attempt(given);
    if (!wrong) return;
    setErrors(wrong);
    setPending(false);
  };

  return (
    <form ref={form} method="post" onSubmit={onSubmit} noValidate className="grid gap-5">
      {head}
      {errors.form && (
        <Notice tone="failed" role="alert">
          {errors.form}
        </Notice>
      )}
      {children(errors)}
      <Button type="submit" variant="primary" size="lg" disabled={pending}>
        {pending ? submitting : submit}
      </Button>
    </form>
  );
}
