/** The product's mark: a lighthouse with its beam. */
export function Lighthouse({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="FARO">
      <rect width="32" height="32" rx="8" fill="#0a766d" />
      <path d="M13.2 13h5.6l1.7 12h-9z" fill="#fff" />
      <path d="M13.5 8h5v4h-5z" fill="#fff" />
      <path d="M11.4 10 4.5 7.2v5.6zM20.6 10l6.9-2.8v5.6z" fill="#9fe3dc" />
    </svg>
  );
}
