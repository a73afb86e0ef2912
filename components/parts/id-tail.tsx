/** The end of an id, which differs; its head is only the time. The whole id is on hover. */
export function IdTail({ id }: { id: string }) {
  return (
    <span className="font-mono text-sm whitespace-nowrap" title={id}>
      …{id.slice(-8, -4)} {id.slice(-4)}
    </span>
  );
}
