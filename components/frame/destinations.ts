import {
  ArrowRightFromLine,
  Bell,
  Cpu,
  Database,
  Inbox,
  LayoutDashboard,
  List,
  ListChecks,
  type LucideIcon,
  Plug,
  Settings,
  Split,
  TriangleAlert,
  Users,
  Webhook as WebhookIcon,
} from 'lucide-react';
import type { Scope } from '@/lib/shape/role';

/** The groups of the rail, in its order. */
export const GROUPS = ['Operate', 'Decide', 'Manage'] as const;

export interface Destination {
  name: string;
  icon: LucideIcon;
  /** The path under the workspace; empty for its home. */
  path:
    | ''
    | 'intents'
    | 'queues'
    | 'workers'
    | 'failures'
    | 'kv'
    | 'jobs'
    | 'approvals'
    | 'rules'
    | 'connect'
    | 'members'
    | 'webhooks'
    | 'settings'
    | 'notifications';
  /** Pressed after g, it goes there. */
  key?: string;
  /** Where the rail has it; the account menu has what is the person's own. */
  group: (typeof GROUPS)[number] | 'Account';
  /** Has a place in the bar of a phone. */
  isInBar?: true;
  /** Only for who may do this. */
  scope?: Scope;
}

/** The pages of a workspace, in the order of the rail. Only pages that exist. */
export const DESTINATIONS: readonly Destination[] = [
  { name: 'Overview', icon: LayoutDashboard, path: '', key: 'o', group: 'Operate', isInBar: true },
  { name: 'Intents', icon: List, path: 'intents', key: 'i', group: 'Operate', isInBar: true },
  { name: 'Queues', icon: ArrowRightFromLine, path: 'queues', key: 'q', group: 'Operate' },
  { name: 'Workers', icon: Cpu, path: 'workers', key: 'w', group: 'Operate', isInBar: true },
  { name: 'Failures', icon: TriangleAlert, path: 'failures', key: 'f', group: 'Operate' },
  { name: 'KV', icon: Database, path: 'kv', key: 'v', group: 'Operate' },
  { name: 'Jobs', icon: ListChecks, path: 'jobs', key: 'j', group: 'Operate', scope: 'kv.write' },
  { name: 'Approvals', icon: Inbox, path: 'approvals', key: 'a', group: 'Decide', isInBar: true },
  { name: 'Rules', icon: Split, path: 'rules', key: 'r', group: 'Decide' },
  { name: 'Connect', icon: Plug, path: 'connect', key: 'c', group: 'Manage' },
  { name: 'Members', icon: Users, path: 'members', key: 'm', group: 'Manage' },
  {
    name: 'Webhooks',
    icon: WebhookIcon,
    path: 'webhooks',
    key: 'h',
    group: 'Manage',
    scope: 'hook.write',
  },
  { name: 'Settings', icon: Settings, path: 'settings', key: 's', group: 'Manage' },
  { name: 'Notifications', icon: Bell, path: 'notifications', key: 'n', group: 'Account' },
];

/** Where a page of a workspace is. */
export const hrefOf = (slug: string, path: Destination['path']) =>
  path === '' ? (`/${slug}` as const) : (`/${slug}/${path}` as const);

/** The pages that somebody with these scopes can open. */
export function destinationsFor(scopes: readonly Scope[]): readonly Destination[] {
  return DESTINATIONS.filter(({ scope }) => !scope || scopes.includes(scope));
}
