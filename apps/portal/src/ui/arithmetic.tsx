import { trueMinus } from './figures.js';

/** Splits a line at its first equals sign or arrow, so that the signs stand under one another. */
export function splitLine(line: string): { readonly left: string; readonly right: string } {
  const at = /[=→≈]/.exec(line)?.index ?? -1;
  if (at < 0) return { left: line.trim(), right: '' };
  return { left: line.slice(0, at).trim(), right: line.slice(at).trim() };
}

/** Arithmetic set like a calculation by hand: one step a line, equals signs in one column. */
export function Arithmetic({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="scroll">
      <table className="border-collapse text-[0.9375rem] leading-170 tabular-nums">
        <tbody>
          {lines.map((line, step) => {
            const { left, right } = splitLine(trueMinus(line));
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
              <tr key={`${step}-${line}`}>
                <td className={right ? 'pr-2 text-right' : 'pr-2'} colSpan={right ? 1 : 2}>
                  {left}
                </td>
                {right ? <td className="text-left">{right}</td> : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
