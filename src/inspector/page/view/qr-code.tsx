import type { ReactNode } from 'react';
import { encode } from 'uqr';

/** A text as a QR code, dark on light in either theme: cameras want it so. */
export function QrCode({ text, label }: Readonly<{ text: string; label: string }>): ReactNode {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="qr-light" width={size} height={size} />
      <path className="qr-dark" d={path} />
    </svg>
  );
}
