import { useMemo } from 'react';
import { drawnQr, qrMatrix } from './qr.js';

/** Dark on light by day and by evening: many readers cannot read the reverse. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const matrix = qrMatrix(address);
    return { path: drawnQr(matrix), size: matrix.length };
  }, [address]);
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-address={address}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
