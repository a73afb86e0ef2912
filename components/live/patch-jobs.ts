import type { QueryClient } from '@tanstack/react-query';
import { jobsKey } from '@/lib/client/job/jobs';

const PACE = 300;

/** Reads the jobs that are on screen again when one has come on, a few times a second at most. */
export function jobsPatcher(client: QueryClient, slug: string) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    timer = undefined;
    void client.invalidateQueries({ queryKey: jobsKey(slug) });
  };
  return {
    changed() {
      timer ??= setTimeout(read, PACE);
    },
    stop: () => clearTimeout(timer),
  };
}
