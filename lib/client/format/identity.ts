/** Who did something: the name of the key or the account, and what a client calls itself, which nobody has checked. */
export function nameWithLabel(name: string, label: string | null | undefined): string {
  return label && label !== name ? `${name} · says it is “${label}”` : name;
}
