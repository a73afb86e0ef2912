import { Cpu, Inbox, List, type LucideIcon, Plug, Settings, Users } from 'lucide-react';

interface Destination {
  name: string;
  icon: LucideIcon;
  /** The path under the workspace. */
  path: 'intents' | 'workers' | 'approvals' | 'connect' | 'members' | 'settings';
  /** Pressed after g, it goes there. */
  key?: string;
  /** Stands apart, under "Administration". */
  admin?: true;
}

/** The pages of a workspace, in the order of the rail. Only pages that exist. */
export const DESTINATIONS: readonly Destination[] = [
  { name: 'Intents', icon: List, path: 'intents', key: 'i' },
  { name: 'Workers', icon: Cpu, path: 'workers', key: 'w' },
  { name: 'Approvals', icon: Inbox, path: 'approvals', key: 'a' },
  { name: 'Connect', icon: Plug, path: 'connect', key: 'c' },
  { name: 'Members', icon: Users, path: 'members', key: 'm', admin: true },
  { name: 'Settings', icon: Settings, path: 'settings', key: 's', admin: true },
];
