import { ScaffoldError, scaffold } from './index.js';

/** `node packages/create-plugin <id> [folder]`. Japanese unless the locale is English. */
const language = /^en/i.test(process.env.LC_ALL || process.env.LANG || '') ? 'en' : 'ja';
const [id = '', folder] = process.argv.slice(2);
try {
  console.log(scaffold(id, folder).next[language]);
} catch (error) {
  if (!(error instanceof ScaffoldError)) throw error;
  console.error(error.words[language]);
  process.exitCode = 2;
}
