/** A machine-readable cause with the figures that show it; texts are made at the edge, in the user's language. */
export class ShirubeError extends Error {
  constructor(
    /** Stable, kebab-case; documented where it is thrown. */
    readonly code: string,
    readonly data: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(data)}`, options);
    this.name = new.target.name;
  }
}
