import { ClientText } from '@/components/parts/client-text';

const PLACEHOLDER = /(‹[a-z…]{1,8}›)/;

/** An error, with what stands for the texts that differ drawn fainter. */
export function FailureTitle({ title }: { title: string }) {
  return title.split(PLACEHOLDER).map((part, index) =>
    PLACEHOLDER.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
      <span key={index} className="font-normal text-ink-3">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
      <ClientText key={index}>{part}</ClientText>
    ),
  );
}
