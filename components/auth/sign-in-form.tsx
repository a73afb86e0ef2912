'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { fieldErrors } from './field-errors';
import { loadSignIn } from './load-sign-in';
import { signInRefusal } from './refusal';
import { useFocusOnError } from './use-focus-on-error';

type Errors = { email?: string; password?: string; form?: string };

/** `to`: where to go once signed in, a path of ours. */
export function SignInForm({ to }: { to: string }) {
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
    if (!loaded) return refuse(signInRefusal(undefined));
    const parsed = loaded.signInForm.safeParse(given);
    if (!parsed.success) return refuse(fieldErrors(parsed.error));
    setErrors({});
    const result = await loaded
      .signIn('credentials', { ...parsed.data, redirect: false })
      .catch(() => undefined);
    if (result?.ok) return window.location.assign(to);
    refuse(signInRefusal(result));
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-5">
      <h1 className="text-xl font-semibold">Sign in</h1>
      {errors.form && (
        <Notice tone="failed" role="alert">
          {errors.form}
        </Notice>
      )}
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        error={errors.email}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        error={errors.password}
      />
      <Button type="submit" variant="primary" size="lg" disabled={pending}>
        {pending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
