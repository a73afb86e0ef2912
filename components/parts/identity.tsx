import { ClientText } from './client-text';

interface IdentityProps {
  /** The name of the key or the account. */
  name: string;
  /** What the client calls itself. */
  label: string | null | undefined;
}

/** Who did something; what a client says of itself stands beside the name, as a claim that nobody has checked. */
export function Identity({ name, label }: IdentityProps) {
  return (
    <>
      <ClientText>{name}</ClientText>
      {label && label !== name && (
        <span className="text-ink-3">
          {' '}
          · says it is “<ClientText>{label}</ClientText>”
        </span>
      )}
    </>
  );
}
