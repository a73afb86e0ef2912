import { ClientText } from '@/components/parts/client-text';
import { SETTING_GROUPS } from './settings';
import { Fact, Group, type SettingsProps } from './settings-group';

/** The settings, for who may only look. */
export function SettingsFacts({ slug, settings }: SettingsProps) {
  return (
    <div className="grid gap-8">
      <Group title="Workspace">
        <Fact name="Name">
          <ClientText>{settings.name}</ClientText>
        </Fact>
        <Fact name="URL slug">
          <code className="font-mono">/{slug}</code>
        </Fact>
      </Group>
      {SETTING_GROUPS.map(({ title, numbers }) => (
        <Group key={title} title={title}>
          {numbers.map(({ key, label, unit, hint }) => (
            <Fact key={key} name={label.replace(/ \(.*\)$/, '')} hint={hint}>
              {settings[key]} {unit}
            </Fact>
          ))}
        </Group>
      ))}
    </div>
  );
}
