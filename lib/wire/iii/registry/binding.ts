import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { readMembers } from '@/lib/pure/json-members';
import { DEPTH } from '@/lib/pure/payload';
import { roughValue } from '@/lib/pure/raw-json';
import type { Worker } from './worker';

const word = z.string().min(1).max(512).optional().catch(undefined);
const wanted = z.object({ scope: word, key: word, level: word, condition_function_id: word });

/** What of a trigger's config the types served here go by. */
export type Wanted = z.infer<typeof wanted>;

/** What ties a trigger to the function that it calls. */
export interface Binding {
  readonly id: string;
  readonly type: string;
  readonly functionId: string;
  /** JSON texts, as they were sent. */
  readonly config: string | undefined;
  readonly metadata: string | undefined;
  readonly wanted: Wanted;
  /** Whose it is; null for one that outlasts its maker's connection. */
  readonly owner: Worker | null;
  /** In whose name it calls: what its key may do now, not when it was bound. */
  readonly by: { readonly ctx: Context };
  /** Called when it is unbound. */
  readonly release?: () => void;
}

const MEMBERS = 1_000;
/** A longer member of a config is none that is looked at here. */
const MEMBER_LENGTH = 4 * 1024;

/** Reads what a config wants, by its JSON text. */
export function wantedOf(config: string | undefined): Wanted {
  try {
    const members = readMembers(config ?? '{}', { depth: DEPTH, members: MEMBERS });
    const read = Object.keys(wanted.shape).flatMap((name): [string, unknown][] => {
      const text = members?.get(name);
      return text === undefined || text.length > MEMBER_LENGTH ? [] : [[name, roughValue(text)]];
    });
    return wanted.parse(Object.fromEntries(read));
  } catch {
    return {};
  }
}

/** How much of its worker's allowance a binding takes. */
export const lengthOf = ({ config, metadata }: Binding) => (config?.length ?? 0) + (metadata?.length ?? 0);
