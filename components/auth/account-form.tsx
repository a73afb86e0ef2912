'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { fieldErrors } from './field-errors';
import { loadSignIn } from './load-sign-in';
import { UNANSWERED } from './refusal';
import { useFocusOnError } from './use-focus-on-error';

type Errors = { name?: string; email?: string; password?: string; form?: string };

interface AccountFormProps {
  /** Of the link that led here. */
  token: string;
  create: (input: unknown) => Promise<{ ok: true } | { ok: false; message: string }>;
  title: string;
  children: ReactNode;
  submit: string;
  submitting: string;
  /** Where to go with the new account, a path of ours. */
  to: string;
  email?: string | null;
}

/** Makes an account by a link, signs in with it and goes on. */
export function AccountForm({ token, create, title, children, to, email, ...words }: AccountFormProps) {
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
    const parsed = loaded.accountForm.safeParse({ token, ...given });
    if (!parsed.success) return refuse(fieldErrors(parsed.error));
    setErrors({});
    const created = await create(parsed.data).catch(() => ({
      ok: false as const,
      message: UNANSWERED,
    }));
    if (!created.ok) return refuse({ form: created.message });
    const { email, password } = parsed.data;
    const signedIn = await loaded
      .signIn('credentials', { email, password, redirect: false })
      .catch(() => undefined);
    window.location.assign(signedIn?.ok ? to : `/sign-in?from=${encodeURIComponent(to)}`);
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-5">
      <div>
        <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
        <div className="mt-1 grid gap-1 text-ink-2">{children}</div>
      </div>
      {errors.form && (
        <Notice tone="failed" role="alert">
          {errors.form}
        </Notice>
      )}
      <Field label="Your name" name="name" autoComplete="name" autoFocus error={errors.name} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email ?? ''}
        error={errors.email}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters."
        error={errors.password}
      />
      <Button type="submit" variant="primary" size="lg" disabled={pending}>
        {pending ? words.submitting : words.submit}
      </Button>
    </form>
  );
}
