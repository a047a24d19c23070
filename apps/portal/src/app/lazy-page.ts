import { lazyRouteComponent } from '@tanstack/react-router';

/** A page's code could not be fetched because nobody answered. */
class Unreachable extends Error {}

/**
 * A page loaded when it is first wanted. The router reloads the window when code is missing, which
 * is right after a new release and wrong when nobody answers: then the reader would lose the page
 * they have. So the server is asked first, and its silence becomes an error that is shown.
 */
export const lazyPage: typeof lazyRouteComponent = (importer, name) =>
  lazyRouteComponent(async () => {
    try {
      return await importer();
    } catch (error) {
      const answers = await fetch('/healthz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      );
      throw answers ? error : new Unreachable('The code of this page could not be fetched.');
    }
  }, name);
