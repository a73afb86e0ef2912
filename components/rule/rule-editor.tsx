'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Select } from '@/components/ui/select';
import { useAct } from '@/components/ui/use-act';
import { EFFECT_WORDS } from '@/lib/client/rule/rule-words';
import { type RuleDraft, toSimulation } from '@/lib/client/rule/rules';
import { MOST_PRIORITY, RULE_NAME_LENGTH } from '@/lib/shape/limits';
import type { RuleView } from '@/lib/shape/rule';
import { EditorActions } from './editor-actions';
import { HoldFields } from './hold-fields';
import type { Known, RuleVerbs } from './known';
import { MatchFields } from './match-fields';
import { NumberField } from './number-field';
import { SimulationView, useSimulation } from './simulation';

interface RuleEditorProps {
  slug: string;
  rule: RuleView | null;
  initial: RuleDraft;
  known: Known;
  verbs: RuleVerbs | null;
}

const SwitchOnDialog = lazyComponent(() =>
  import('./switch-on-dialog').then((module) => module.SwitchOnDialog),
);

const LOOKED_BACK = [100, 500, 1_000];
const EFFECTS = (['hold', 'refuse', 'allow'] as const).map((value) => ({ value, name: EFFECT_WORDS[value] }));

export function RuleEditor({ slug, rule, initial, known, verbs }: RuleEditorProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const lastId = useId();
  const [draft, setDraft] = useState(initial);
  const [last, setLast] = useState(500);
  const [isArming, setArming] = useState(false);
  const { refusal, isPending, act } = useAct();
  const simulated = useSimulation(slug, toSimulation(draft, last, rule?.id), verbs !== null);
  const change = (some: Partial<RuleDraft>) => setDraft((old) => ({ ...old, ...some }));

  const done = () => {
    router.push(`/${slug}/rules`);
    router.refresh();
  };
  const save = (enabled: boolean) => {
    if (!verbs || !form.current?.reportValidity()) return;
    const input = { workspace: slug, ...(rule && { id: rule.id }), rule: { ...draft, enabled } };
    act(() => verbs.save(input), done);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(rule?.enabled ?? false);
  };
  return (
    <div className="grid gap-8 @5xl/page:grid-cols-[minmax(0,1fr)_minmax(280px,400px)]">
      <form ref={form} onSubmit={onSubmit} className="min-w-0 max-w-3xl">
        <fieldset disabled={!verbs} className="grid min-w-0 gap-8">
          <div className="grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_140px]">
            <Field
              label="Name"
              required
              maxLength={RULE_NAME_LENGTH}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
              hint="Shown to approvers."
              autoComplete="off"
            />
            <NumberField
              label="Priority"
              value={draft.priority}
              min={0}
              max={MOST_PRIORITY}
              onChange={(priority) => change({ priority })}
              hint="Highest first."
            />
          </div>
          <Part title="Which intents">
            <MatchFields
              match={draft.match}
              known={known}
              onChange={(some) => change({ match: { ...draft.match, ...some } })}
            />
          </Part>
          <Part title="Action">
            <Choice
              label="Effect"
              value={draft.effect}
              options={EFFECTS}
              onChange={(effect) => change({ effect })}
            />
            {draft.effect === 'hold' && (
              <HoldFields
                hold={draft.hold}
                known={known}
                onChange={(some) => change({ hold: { ...draft.hold, ...some } })}
              />
            )}
          </Part>
          {verbs && (
            <EditorActions
              isOn={rule ? rule.enabled : null}
              refusal={isArming ? null : refusal}
              isPending={isPending}
              onSwitchOn={() => form.current?.reportValidity() && setArming(true)}
              onSwitchOff={() => save(false)}
              onDelete={rule && (() => act(() => verbs.remove({ workspace: slug, id: rule.id }), done))}
            />
          )}
        </fieldset>
      </form>
      {verbs && (
        <section
          aria-labelledby="simulation"
          className="min-w-0 @5xl/page:sticky @5xl/page:top-[76px] @5xl/page:max-h-[calc(100dvh-96px)] @5xl/page:self-start @5xl/page:overflow-y-auto"
        >
          <div className="mb-3 flex items-center gap-3">
            <h2 id="simulation" className="text-md font-semibold">
              Preview
            </h2>
            <label htmlFor={lastId} className="ml-auto text-sm text-ink-2">
              The last
            </label>
            <Select
              id={lastId}
              size="sm"
              value={last}
              onChange={({ target }) => setLast(Number(target.value))}
            >
              {LOOKED_BACK.map((many) => (
                <option key={many} value={many}>
                  {many.toLocaleString('en')}
                </option>
              ))}
            </Select>
          </div>
          <SimulationView slug={slug} effect={draft.effect} query={simulated} />
        </section>
      )}
      {isArming && (
        <SwitchOnDialog
          slug={slug}
          id={rule?.id}
          draft={draft}
          refusal={refusal}
          isPending={isPending}
          onClose={() => setArming(false)}
          onConfirm={() => save(true)}
        />
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-t border-rule pt-5">
      <h2 className="text-md font-semibold">{title}</h2>
      {children}
    </section>
  );
}
