import type { ReactNode } from 'react';
import { visible } from '../text/visible.ts';
import { CopyButton } from './controls.tsx';
import { DialogFrame } from './dialog.tsx';
import { useDispatch, useModel, useWords } from './program.tsx';
import { QrCode } from './qr-code.tsx';

/** One of the headers, to be copied. */
export function CopyHeaderDialog(): ReactNode {
  const headers = useModel(({ detail }) => detail.shown?.capture.rawHeaders ?? []);
  const dispatch = useDispatch();
  const words = useWords();
  return (
    <DialogFrame title={words.copyHeader.title}>
      <ul className="choices">
        {headers.map(([name, value], index) => (
          // The same field may come twice: its place tells it apart.
          <li key={`${index} ${name}`}>
            <button
              type="button"
              className="line-button mono"
              data-first={index === 0 ? '' : undefined}
              onClick={() => {
                dispatch({ type: 'copied', what: 'header', text: value });
                dispatch({ type: 'dialog-closed' });
              }}
            >
              <span className="text-key">{visible(name)}</span>: {visible(value)}
            </button>
          </li>
        ))}
      </ul>
    </DialogFrame>
  );
}

/** The public URL, for the camera of whoever has to enter it. */
export function QrDialog(): ReactNode {
  const url = useModel(({ session }) => session?.publicUrl ?? null);
  const { qr, setup, actions, copies } = useWords();
  return (
    <DialogFrame title={qr.title} size="small">
      {url === null ? (
        <p>{qr.none}</p>
      ) : (
        <div className="qr-dialog">
          <QrCode text={url} label={setup.qr} />
          <p className="mono break">{visible(url)}</p>
          <CopyButton
            text={url}
            what="public-url"
            title={`${actions.copy}: ${copies['public-url']}`}
            label={actions.copy}
          />
        </div>
      )}
    </DialogFrame>
  );
}
