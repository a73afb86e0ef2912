'use client';

import { Field } from '@/components/ui/field';
import { atBase } from '@/lib/shape/url/base-path';
import { AuthForm } from './auth-form';
import { signInRefusal } from './refusal';

/** `to`: where to go once signed in, a path of ours. */
export function SignInForm({ to }: { to: string }) {
  return (
    <AuthForm
      head={<h1 className="text-xl font-semibold">Sign in</h1>}
      rules={({ signInForm }) => signInForm}
      send={async ({ email, password }, signIn) => {
        const answer = await signIn(email, password).catch(() => undefined);
        if (!answer?.ok) return signInRefusal(answer);
        window.location.assign(atBase(to));
      }}
      submit="Sign in"
      submitting="Signing in…"
    >
      {(errors) => (
        <>
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
        </>
      )}
    </AuthForm>
  );
}
