/** What a plugin's tests import. */
export * from './create-test-host.js';
