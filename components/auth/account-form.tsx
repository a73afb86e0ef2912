'use client';

import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { atBase } from '@/lib/shape/url/base-path';
import { AuthForm } from './auth-form';
import { UNANSWERED } from './refusal';

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
  return (
    <AuthForm
      head={
        <div>
          <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
          <div className="mt-1 grid gap-1 text-ink-2">{children}</div>
        </div>
      }
      rules={({ accountForm }) => accountForm}
      send={async (account, signIn) => {
        const created = await create(account).catch(() => ({ ok: false as const, message: UNANSWERED }));
        if (!created.ok) return { form: created.message };
        const { email, password } = account;
        const answer = await signIn(email, password).catch(() => undefined);
        window.location.assign(atBase(answer?.ok ? to : `/sign-in?from=${encodeURIComponent(to)}`));
      }}
      {...words}
    >
      {(errors) => (
        <>
          <input type="hidden" name="token" value={token} />
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
        </>
      )}
    </AuthForm>
  );
}
