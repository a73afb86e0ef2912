import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { atBase } from '@/lib/shape/url/base-path';

const base = (slug: string) => atBase(`/api/console/${encodeURIComponent(slug)}`);

export const approvalKeys = {
  record: (slug: string, id: string) => [slug, 'inbox', 'record', id] as const,
  reviewers: (slug: string) => [slug, 'reviewers'] as const,
};

/** One question with everything one needs to decide it. */
export function approvalQuery(slug: string, id: string) {
  return queryOptions({
    queryKey: approvalKeys.record(slug, id),
    queryFn: ({ signal }) =>
      read(
        `${base(slug)}/approvals/${encodeURIComponent(id)}`,
        import('@/lib/shape/inbox').then(({ approvalRecord }) => approvalRecord),
        signal,
      ),
  });
}

/** Who may decide in the workspace, and its groups. */
export function reviewersQuery(slug: string) {
  return queryOptions({
    queryKey: approvalKeys.reviewers(slug),
    queryFn: ({ signal }) =>
      read(
        `${base(slug)}/reviewers`,
        import('@/lib/shape/reviewer').then(({ reviewerList }) => reviewerList),
        signal,
      ),
  });
}
