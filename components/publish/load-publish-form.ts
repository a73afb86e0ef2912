import type { PublishDraft } from '@/lib/shape/publish';
import type { PublishErrors } from './publish-options';

/** Brings the form's rules, and with them zod, once they are wanted. Rejects when they can't be fetched. */
export async function loadPublishForm() {
  const [{ publishForm }, { fieldErrors }] = await Promise.all([
    import('@/lib/shape/publish'),
    import('@/components/auth/field-errors'),
  ]);
  return (draft: PublishDraft): PublishErrors => {
    const parsed = publishForm.safeParse(draft);
    if (parsed.success) return {};
    const said = Object.entries(fieldErrors(parsed.error));
    return Object.fromEntries(said.map(([name, text]) => [name, sentence(text)]));
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
