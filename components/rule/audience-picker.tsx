import { ROLE_WORDS } from '@/lib/client/people/role-words';
import { audienceInWords } from '@/lib/client/rule/rule-words';
import type { Audience } from '@/lib/shape/terms';
import type { Known } from './known';

/** The roles whose members may approve. */
const ROLES = ['owner', 'admin', 'operator', 'approver'] as const;

interface AudiencePickerProps {
  label: string;
  audience: Audience;
  known: Pick<Known, 'members' | 'groups'>;
  onChange: (audience: Audience) => void;
}

/** Members, roles and groups; without any it is anyone with approval rights. */
export function AudiencePicker({ label, audience, known, onChange }: AudiencePickerProps) {
  const kinds = [
    { name: 'Roles', of: 'roles', all: ROLES.map((id) => ({ id, name: ROLE_WORDS[id] })) },
    { name: 'Groups', of: 'groups', all: known.groups },
    { name: 'Members', of: 'users', all: known.members.filter(({ role }) => role !== 'viewer') },
  ] as const;
  const pick = (of: keyof Audience, id: string, isIn: boolean) => {
    const chosen: readonly string[] = audience[of];
    const next = isIn ? [...chosen, id] : chosen.filter((one) => one !== id);
    // Only what stands in the lists above is ever chosen.
    onChange({ ...audience, [of]: next });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      <p className="mb-2 text-ink-2 wrap-anywhere">
        Now: <span className="text-ink">{audienceInWords(audience, known)}</span>
      </p>
      <div className="grid max-h-64 gap-y-2 overflow-y-auto rounded-md border border-control bg-card py-2 sm:grid-cols-3">
        {kinds.map(({ name, of, all }) => (
          <div key={of} className="min-w-0">
            <p className="px-3 text-xs font-semibold text-ink-3">{name}</p>
            {all.length === 0 && <p className="px-3 text-sm text-ink-3">None yet.</p>}
            {all.map((one) => (
              <label
                key={one.id}
                className="flex min-h-8 cursor-pointer items-center gap-2.5 px-3 hover:bg-hover has-focus-visible:bg-hover"
              >
                <input
                  type="checkbox"
                  checked={audience[of].some((id) => id === one.id)}
                  onChange={({ target }) => pick(of, one.id, target.checked)}
                  className="size-4 shrink-0 accent-ink"
                />
                <span className="min-w-0 truncate">{one.name}</span>
              </label>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
