'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { leave } from './sign-out';

export function SignOutButton() {
  const [leaving, setLeaving] = useState(false);
  return (
    <button
      type="button"
      disabled={leaving}
      onClick={() => {
        setLeaving(true);
        leave().catch(() => setLeaving(false));
      }}
      title="Sign out"
      className="grid size-8 shrink-0 place-items-center rounded-md text-sign-2 hover:bg-sign-hover hover:text-sign-ink disabled:opacity-60"
    >
      <LogOut aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="sr-only">Sign out</span>
    </button>
  );
}
