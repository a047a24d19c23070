import type { Language } from '@shirube/core';
import { type Command, type CommanderError, Help, type Option } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Global Options:': '共通オプション:',
  'Commands:': 'コマンド:',
};

/** Gives a command and all commands added to it afterwards the help of one language. */
export function helpIn(command: Command, language: Language): Command {
  const ja = language === 'ja';
  if (ja) command.configureHelp(japaneseHelp());
  return command
    .helpOption('-h, --help', ja ? '使い方を表示する' : 'show this help')
    .helpCommand(
      'help [command]',
      ja ? 'コマンドの使い方を表示する' : 'show the help of a command',
    );
}

function japaneseHelp(): Partial<Help> {
  const usual = new Help();
  const placeholders = (text: string) =>
    text.replaceAll('[options]', '[オプション]').replaceAll('[command]', '[コマンド]');
  return {
    styleTitle: (title) => titles[title] ?? title,
    commandUsage: (command) => placeholders(usual.commandUsage(command)),
    subcommandTerm: (command) => placeholders(usual.subcommandTerm(command)),
    optionDescription: describeOption,
  };
}

function describeOption({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? [] : [argChoices.join(' | ')];
  const usual = defaultValue === undefined ? [] : [`省略時 ${defaultValue}`];
  const more = [...choices, ...usual];
  return more.length === 0 ? description : `${description}（${more.join('、')}）`;
}

/** The parser's complaint in one sentence, with what to do. */
export function usageComplaint(error: CommanderError, command: string, language: Language): string {
  const [first = '', second = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(
    (m) => m[1] ?? '',
  );
  const suggestion = /Did you mean (?:one of )?(.*?)\?/.exec(error.message)?.[1];
  const sentence = (complaints[error.code] ?? unknownComplaint)(first, second, error.message);
  const hint = {
    ja: suggestion
      ? `「${suggestion}」ではありませんか。`
      : `使い方は shirube ${command}--help をご覧ください。`,
    en: suggestion ? `Did you mean ${suggestion}?` : `See shirube ${command}--help.`,
  };
  return `${sentence[language]}${language === 'en' ? ' ' : ''}${hint[language]}`;
}

type Complaint = (
  first: string,
  second: string,
  message: string,
) => Readonly<Record<Language, string>>;

const unknownComplaint: Complaint = (_first, _second, message) => ({
  ja: `指定を読めませんでした（${message}）。`,
  en: `${message}.`,
});

const complaints: Readonly<Record<string, Complaint>> = {
  'commander.unknownOption': (option) => ({
    ja: `「${option}」というオプションはありません。`,
    en: `There is no option "${option}".`,
  }),
  'commander.unknownCommand': (name) => ({
    ja: `「${name}」というコマンドはありません。`,
    en: `There is no command "${name}".`,
  }),
  'commander.missingArgument': (name) => ({
    ja: `引数「${name}」が足りません。`,
    en: `The argument "${name}" is missing.`,
  }),
  'commander.optionMissingArgument': (option) => ({
    ja: `オプション「${option}」に値がありません。`,
    en: `The option "${option}" needs a value.`,
  }),
  'commander.missingMandatoryOptionValue': (option) => ({
    ja: `オプション「${option}」を指定してください。`,
    en: `The option "${option}" is required.`,
  }),
  'commander.invalidArgument': (option, value, message) => {
    const allowed = /Allowed choices are (.*?)\.$/.exec(message)?.[1];
    return {
      ja: `「${option}」に「${value}」は使えません。${allowed ? `使えるのは ${allowed} です。` : ''}`,
      en: `"${value}" cannot be used for "${option}".${allowed ? ` It takes ${allowed}.` : ''}`,
    };
  },
  'commander.excessArguments': (_first, _second, message) => ({
    ja: '引数が多すぎます。',
    en: message.replace(/^error: /, 'Too many arguments: '),
  }),
};
