'use client';

import type { ReactNode } from 'react';
import { leave } from '@/components/frame/sign-out';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import { atBase } from '@/lib/shape/url/base-path';

interface JoinPanelProps {
  token: string;
  workspace: string;
  as: { name: string; email: string };
  /** The address the invite names, when it is not that of who is signed in. */
  meantFor: string | null;
  /** The page of the workspace to begin on. */
  firstPage: '/approvals' | '';
  /** This page, to come back to. */
  here: string;
  join: (input: { token: string }) => Promise<Answer<{ slug: string }>>;
  children: ReactNode;
}

/** For who is signed in already: one press, or another account. */
export function JoinPanel({
  token,
  workspace,
  as,
  meantFor,
  here,
  firstPage,
  join,
  children,
}: JoinPanelProps) {
  const { refusal, isPending, act } = useAct();
  const press = () =>
    act(
      () => join({ token }),
      ({ slug }) => window.location.assign(atBase(`/${slug}${firstPage}`)),
    );
  return (
    <div className="grid gap-5">
      <div>
        <h1 className="text-xl font-semibold wrap-anywhere">Join {workspace}</h1>
        <div className="mt-1 text-ink-2">{children}</div>
      </div>
      {meantFor ? (
        <Notice tone="waiting">
          This invite is for <strong className="font-semibold">{meantFor}</strong>, and you are signed in as{' '}
          {as.email}.
        </Notice>
      ) : (
        <p>
          You are signed in as <strong className="font-semibold">{as.email}</strong>.
        </p>
      )}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="lg" disabled={isPending} onClick={press}>
          {isPending ? 'Joining…' : `Join as ${as.name}`}
        </Button>
        <Button size="lg" disabled={isPending} onClick={() => void leave(here)}>
          Use another account
        </Button>
      </div>
    </div>
  );
}
