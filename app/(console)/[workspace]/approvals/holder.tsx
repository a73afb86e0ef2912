'use client';

export function Holder({ act }: { act: unknown }) {
  return act ? null : <i />;
}
