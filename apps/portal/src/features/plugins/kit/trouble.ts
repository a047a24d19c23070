import type { PortalTrouble } from '@shirube/plugin-sdk/portal';

/** What `gql` rejects with; anything else that was thrown becomes one of these with the given sentence. */
export class AskedInVain extends Error implements PortalTrouble {
  constructor(
    message: string,
    readonly field: string | null,
    readonly code: string | null,
  ) {
    super(message);
    this.name = 'AskedInVain';
  }
}

/** A plugin may throw whatever it likes: only what came from the API is said in its own words. */
export const asTrouble = (thrown: unknown, otherwise: string): PortalTrouble =>
  thrown instanceof AskedInVain ? thrown : new AskedInVain(otherwise, null, null);
