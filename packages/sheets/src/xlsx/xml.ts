import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';

export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Prefixes differ between writers (x:row); the local names do not. */
const local = (name: string) => name.slice(name.indexOf(':') + 1);

const chunkSize = 256 * 1024;

/**
 * Walks one part of a workbook. A document type declaration is refused before anything in it is read, so no
 * entity is ever expanded.
 * @throws SheetError `xml-entities`, `xml-too-deep`, `broken-xml`
 */
export function walkXml(
  part: string,
  bytes: Uint8Array,
  limits: Limits,
  handlers: XmlHandlers,
): void {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: false });
  let depth = 0;
  let failure: SheetError | null = null;
  const fail = (code: 'xml-entities' | 'xml-too-deep' | 'broken-xml', cause?: unknown): never => {
    failure ??= new SheetError(code, { part }, { cause });
    throw failure;
  };
  parser.on('doctype', () => fail('xml-entities'));
  parser.on('error', (error) => fail('broken-xml', error));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth++;
    if (depth > limits.maxDepth) fail('xml-too-deep');
    handlers.open?.(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--;
    handlers.close?.(local(tag.name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(label);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const text = decoder.decode(bytes.subarray(at, at + chunkSize), { stream: true });
    // Saxes collects a whole declaration before it tells of it.
    if (at === 0 && /<!DOCTYPE/i.test(text.slice(0, 4096))) fail('xml-entities');
    parser.write(text);
  }
  parser.close();
}
