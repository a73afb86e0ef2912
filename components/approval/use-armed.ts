import { useEffect, useState } from 'react';

/** So long something has to be on screen before a press can be meant for it, in milliseconds. */
const READ_MS = 400;

/** False until `what` has been on screen for a moment: a press that comes sooner was meant for what was there before. */
export function useArmed(what: string): boolean {
  const [armed, setArmed] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(what), READ_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return armed === what;
}
