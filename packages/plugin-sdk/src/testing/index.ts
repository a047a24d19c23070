/** What a plugin's tests import. */
export * from './create-test-host.js';
export { prismaFaults } from './prisma-faults.js';
