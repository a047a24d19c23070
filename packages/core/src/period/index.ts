export { eraLabel } from './era.js';
export * from './fiscal.js';
export * from './format-period.js';
export { parsePeriod } from './parse-period.js';
export * from './period.js';
