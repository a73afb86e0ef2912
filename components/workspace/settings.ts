import type { WorkspaceChange } from '@/lib/shape/workspace';

interface NumberSetting {
  key: Exclude<keyof WorkspaceChange, 'name'>;
  label: string;
  /** After the number, for who may only look. */
  unit: string;
  min: number;
  max: number;
  hint: string;
}

/** What a workspace is set to besides its name, in groups. */
export const SETTING_GROUPS: readonly { title: string; numbers: readonly NumberSetting[] }[] = [
  {
    title: 'Intents',
    numbers: [
      {
        key: 'claimSeconds',
        label: 'Claim timeout (seconds)',
        unit: 'seconds',
        min: 1,
        max: 3_600,
        hint: 'A worker that neither finishes nor extends in time loses its claim. Applies to new claims.',
      },
      {
        key: 'retentionDays',
        label: 'Retention (days)',
        unit: 'days',
        min: 1,
        max: 3_650,
        hint: 'Finished intents and their history are deleted after this time.',
      },
      {
        key: 'callSampling',
        label: 'iii calls recorded (%)',
        unit: '%',
        min: 0,
        max: 100,
        hint: 'The other calls run without leaving an intent. Enqueued calls are always recorded.',
      },
    ],
  },
  {
    title: 'Approvals',
    numbers: [
      {
        key: 'undoSeconds',
        label: 'Undo window (seconds)',
        unit: 'seconds',
        min: 0,
        max: 30,
        hint: 'A decision made in the console takes effect after this time. Decisions over the API take effect at once.',
      },
    ],
  },
  {
    title: 'Workers',
    numbers: [
      {
        key: 'lateSeconds',
        label: 'Late after (seconds)',
        unit: 'seconds',
        min: 1,
        max: 86_400,
        hint: 'A worker that was not heard of for this long is shown as late.',
      },
      {
        key: 'lostSeconds',
        label: 'Lost after (seconds)',
        unit: 'seconds',
        min: 1,
        max: 86_400,
        hint: 'After this long it is offline, or lost if it holds intents: then Overview says so.',
      },
      {
        key: 'heartbeatDays',
        label: 'Heartbeats kept (days)',
        unit: 'days',
        min: 1,
        max: 90,
        hint: 'A worker’s page shows seven of them.',
      },
    ],
  },
  {
    title: 'KV',
    numbers: [
      {
        key: 'kvVersions',
        label: 'Versions kept',
        unit: 'versions',
        min: 1,
        max: 1_000,
        hint: 'Of each entry, the newest one counted. Older ones are deleted with the next write.',
      },
      {
        key: 'kvDays',
        label: 'History kept (days)',
        unit: 'days',
        min: 1,
        max: 3_650,
        hint: 'Versions before the newest, and deleted entries, can be restored for this time.',
      },
      {
        key: 'kvBytes',
        label: 'Limit (bytes)',
        unit: 'bytes',
        min: 0,
        max: Number.MAX_SAFE_INTEGER,
        hint: 'A write beyond this is refused. History is not counted.',
      },
    ],
  },
];

export const NUMBER_SETTINGS = SETTING_GROUPS.flatMap(({ numbers }) => numbers);
