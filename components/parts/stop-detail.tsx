import { cut } from '@/lib/client/format/cut';
import { escapeInvisible } from '@/lib/client/format/invisible';
import { formatJson } from '@/lib/client/json/json-format';

/** So much fits on a line beside its title. */
const SHORT = 72;

/** JSON that a protocol said of an event: at a glance, or unfolded. */
export function StopDetail({ text }: { text: string }) {
  if (text.length <= SHORT) {
    return <code className="font-mono text-sm wrap-anywhere text-ink-3">{escapeInvisible(text)}</code>;
  }
  return (
    <details className="mt-0.5 text-sm">
      <summary className="truncate rounded font-mono text-ink-3 hover:text-ink-2">
        {escapeInvisible(cut(text, 400))}
      </summary>
      <pre className="mt-1.5 rounded-md border border-rule bg-card px-3 py-2 font-mono wrap-anywhere whitespace-pre-wrap">
        {escapeInvisible(formatJson(text))}
      </pre>
    </details>
  );
}
