import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { Link as To } from '@tanstack/react-router';
import { useSurroundings } from './surroundings.js';

/** To another page of the same plugin. */
export const Link: PortalUi['Link'] = ({ page, search = {}, children }) => {
  const { code, plugin } = useSurroundings();
  const params = { code, id: plugin.id, _splat: page };
  return (
    <To to="/w/$code/plugins/$id/$" params={params} search={search} className="link">
      {children}
    </To>
  );
};
