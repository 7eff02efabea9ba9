/** Codes to be written down, in a type where letters can't be mistaken. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <ul class="plain-list">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}
