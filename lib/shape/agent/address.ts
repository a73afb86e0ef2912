const SCHEME = 'agent://';

/** An agent's address with its scheme, which clients may leave out. */
export function fullAddress(address: string): string {
  const text = address.trim();
  return text.includes('://') ? text : SCHEME + text;
}

/** The parts of an agent's path; null for what is no agent. */
function partsOf(address: string): string[] | null {
  const full = fullAddress(address);
  return full.startsWith(SCHEME) ? full.slice(SCHEME.length).split('/') : null;
}

/**
 * What every form of an agent's address has in common: its last part. `name`, `agent://name`,
 * `agent://workspace/name` and `agent://org/workspace/name` are forms of one. Any other address is its own name.
 */
export function agentName(address: string): string {
  return partsOf(address)?.at(-1) ?? fullAddress(address);
}

/**
 * The addresses that reach the same agent: those in `shorter`, this one among them, and any that ends in `ending`.
 * Two that both name a workspace, and not the same, reach two agents.
 */
export function formsOf(address: string): { shorter: string[]; ending: string } {
  const parts = partsOf(address);
  if (!parts) return { shorter: [fullAddress(address)], ending: fullAddress(address) };
  const shorter = parts.map((_, from) => SCHEME + parts.slice(from).join('/'));
  return { shorter, ending: `/${parts.join('/')}` };
}

/** Whether two addresses reach the same agent. */
export function isSameAgent(one: string, other: string): boolean {
  const full = fullAddress(other);
  const { shorter, ending } = formsOf(one);
  return agentName(one) === agentName(full) && (shorter.includes(full) || full.endsWith(ending));
}
