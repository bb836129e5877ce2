import type { ReactNode } from 'react';
import type { RawHeaders } from '../../../domain/headers.ts';
import { visible } from '../text/visible.ts';
import { CopyButton } from './controls.tsx';
import { useWords } from './program.tsx';

export function HeadersTab({ headers }: Readonly<{ headers: RawHeaders }>): ReactNode {
  const words = useWords();
  return headers.length === 0 ? (
    <p className="nothing-here">{words.headers.none}</p>
  ) : (
    <HeaderTable headers={headers} />
  );
}

/** Header fields in the order, case and number in which they were sent. */
export function HeaderTable({ headers }: Readonly<{ headers: RawHeaders }>): ReactNode {
  const words = useWords();
  const counts = new Map<string, number>();
  for (const [name] of headers) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return (
    <table className="table headers" aria-label={words.headers.title}>
      <thead>
        <tr>
          <th scope="col">{words.headers.name}</th>
          <th scope="col">{words.headers.value}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(([name, value], index) => {
          const count = counts.get(name.toLowerCase()) ?? 1;
          return (
            // Fields are told apart by their place alone: the same one may come twice.
            <tr key={index}>
              <th scope="row" className="header-name mono">
                {visible(name)}
                {count > 1 ? (
                  <span className="tag" title={words.headers.repeatedTitle}>
                    {words.headers.repeated(count)}
                  </span>
                ) : null}
              </th>
              <td className="cell-with-action mono break">
                <span>{visible(value)}</span>
                <CopyButton text={value} what="header" title={words.headers.copy(visible(name))} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
