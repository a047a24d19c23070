import { Room } from '../room.js';
import { settingsQuery } from './query.js';
import { SettingsForm } from './settings-form.js';

/** What the tenant decides for itself. */
export function SettingsPage() {
  return (
    <Room id="settings" document={settingsQuery}>
      {({ code, office, mayIn, reload }) => (
        <SettingsForm
          code={code}
          settings={office.settings}
          manage={mayIn('settings.change')}
          mayExport={mayIn('tenant.export')}
          onChanged={reload}
        />
      )}
    </Room>
  );
}
