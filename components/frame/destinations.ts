import { List, type LucideIcon, Plug } from 'lucide-react';

interface Destination {
  name: string;
  icon: LucideIcon;
  /** The path under the workspace. */
  path: 'intents' | 'connect';
}

/** The pages of a workspace, in the order of the rail. Only pages that exist. */
export const DESTINATIONS: readonly Destination[] = [
  { name: 'Intents', icon: List, path: 'intents' },
  { name: 'Connect', icon: Plug, path: 'connect' },
];
