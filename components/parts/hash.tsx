/** A hash by its ends; all of it on hover. */
export function Hash({ value }: { value: string }) {
  return (
    <code className="font-mono" title={value}>
      {shortHash(value)}
    </code>
  );
}

export function shortHash(value: string): string {
  return `${value.slice(0, 4)}…${value.slice(-4)}`;
}
