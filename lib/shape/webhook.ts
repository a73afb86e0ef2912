import { z } from 'zod';
import { NAME_LENGTH } from './limits';
import { occasion } from './notification';

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** A webhook: where the news of questions goes, and which. */
export const hookInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name.')
    .max(NAME_LENGTH, `Keep the name under ${NAME_LENGTH} characters.`),
  url: z
    .string()
    .trim()
    .max(2_000, 'Keep the address under 2,000 characters.')
    .refine(isWebAddress, 'Enter an http or https address without a user name in it.'),
  events: z.array(occasion).min(1, 'Choose at least one event.').max(occasion.options.length),
  enabled: z.boolean().default(true),
});
export type HookInput = z.input<typeof hookInput>;

/** A webhook as those who set it see it: without its secret. */
export const hookView = hookInput.extend({ id: z.string(), createdBy: z.string(), createdAt: z.int() });
export type HookView = z.output<typeof hookView>;

/** One notification to one receiver. `dropped` is no longer needed, `dead` was given up. Instants are epoch milliseconds. */
export const deliveryState = z.enum(['pending', 'sent', 'dead', 'dropped']);
export const deliveryView = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'webhook']),
  /** A member's name, or a webhook's. */
  to: z.string(),
  occasion: z.enum([...occasion.options, 'test']),
  title: z.string(),
  state: deliveryState,
  attempts: z.int(),
  /** Why the last attempt failed. */
  error: z.string().nullable(),
  at: z.int(),
  /** When it is tried next; null when it is not. */
  nextAt: z.int().nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;
