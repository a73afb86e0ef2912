import { List, type LucideIcon } from 'lucide-react';

export interface Destination {
  name: string;
  icon: LucideIcon;
  /** The path under the workspace. */
  path: 'intents';
}

/** The pages of a workspace, in the order of the rail. Only pages that exist. */
export const DESTINATIONS: readonly Destination[] = [{ name: 'Intents', icon: List, path: 'intents' }];
