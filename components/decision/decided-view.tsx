/** What was decided. */
export function DecidedView({ slug }: { slug: string }) {
  return <h2 className="p-6 text-lg font-semibold">Decided in {slug}</h2>;
}
