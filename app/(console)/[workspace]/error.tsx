'use client';

import { usePathname } from 'next/navigation';
import { PageError } from '@/components/frame/page-error';
import { sectionOf } from '@/components/frame/section';

const PAGES: Partial<Record<string, { page: string; title: string }>> = {
  '': { page: 'Overview', title: 'The overview could not be read' },
  approvals: { page: 'Approvals', title: 'The approvals could not be read' },
  connect: { page: 'Connect', title: 'Connect could not be opened' },
  intent: { page: 'Intent', title: 'The intent could not be read' },
  intents: { page: 'Intents', title: 'The intents could not be read' },
  jobs: { page: 'Jobs', title: 'The jobs could not be read' },
  kv: { page: 'KV', title: 'The KV could not be read' },
  members: { page: 'Members', title: 'The members could not be read' },
  notifications: { page: 'Notifications', title: 'The notifications could not be read' },
  publish: { page: 'Publish', title: 'Publish could not be opened' },
  queue: { page: 'Queue', title: 'The queue could not be read' },
  queues: { page: 'Queues', title: 'The queues could not be read' },
  rules: { page: 'Rules', title: 'The rules could not be read' },
  webhooks: { page: 'Webhooks', title: 'The webhooks could not be read' },
  settings: { page: 'Settings', title: 'The settings could not be read' },
  workers: { page: 'Workers', title: 'The workers could not be read' },
};
const ANY = { title: 'This page could not be shown' };

/** One for all pages, since each of its own would have to be loaded with it. */
export default function WorkspaceError(broken: { error: unknown; retry: () => void }) {
  const page = PAGES[sectionOf(usePathname())] ?? ANY;
  return <PageError {...page} {...broken} />;
}
