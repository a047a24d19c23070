export * from './check-digit.js';
export * from './municipality.js';
export * from './sdg.js';
