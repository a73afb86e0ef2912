'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { fieldErrors } from './field-errors';
import { loadSignIn } from './load-sign-in';
import { UNANSWERED } from './refusal';
import { useFocusOnError } from './use-focus-on-error';

type Errors = { name?: string; email?: string; password?: string; form?: string };

interface SetupFormProps {
  token: string;
  create: (input: unknown) => Promise<{ ok: true } | { ok: false; message: string }>;
}

export function SetupForm({ token, create }: SetupFormProps) {
  const [errors, setErrors] = useState<Errors>({});
  const [pending, setPending] = useState(false);

  const refuse = (why: Errors) => {
    setErrors(why);
    setPending(false);
  };
  const form = useFocusOnError(errors);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget));
    setPending(true);
    const loaded = await loadSignIn();
    if (!loaded) return refuse({ form: UNANSWERED });
    const parsed = loaded.setupForm.safeParse({ token, ...given });
    if (!parsed.success) return refuse(fieldErrors(parsed.error));
    setErrors({});
    const { email, password } = parsed.data;
    const created = await create(parsed.data).catch(() => ({
      ok: false as const,
      message: UNANSWERED,
    }));
    if (!created.ok) return refuse({ form: created.message });
    const signedIn = await loaded
      .signIn('credentials', { email, password, redirect: false })
      .catch(() => undefined);
    window.location.assign(signedIn?.ok ? '/' : '/sign-in');
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-5">
      <div>
        <h1 className="text-xl font-semibold">Set up Interchange</h1>
        <p className="mt-1 text-ink-2">You become its owner. This link works once.</p>
      </div>
      {errors.form && (
        <Notice tone="failed" role="alert">
          {errors.form}
        </Notice>
      )}
      <Field label="Your name" name="name" autoComplete="name" autoFocus error={errors.name} />
      <Field label="E-mail" name="email" type="email" autoComplete="username" error={errors.email} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters."
        error={errors.password}
      />
      <Button type="submit" variant="primary" size="lg" disabled={pending}>
        {pending ? 'Creating the owner…' : 'Create the owner'}
      </Button>
    </form>
  );
}
