'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';

export function SignOutButton() {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    // Loaded when needed: it is a tenth of the page's own script.
    const { signOut } = await import('next-auth/react');
    await signOut({ callbackUrl: '/sign-in' });
  };
  return (
    <button
      type="button"
      disabled={leaving}
      onClick={leave}
      title="Sign out"
      className="grid size-8 shrink-0 place-items-center rounded-md text-sign-2 hover:bg-sign-hover hover:text-sign-ink disabled:opacity-60"
    >
      <LogOut aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="sr-only">Sign out</span>
    </button>
  );
}
