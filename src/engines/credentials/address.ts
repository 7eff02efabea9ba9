/** Where a credential is checked, with its statement: what its QR holds. */
export const checkAddress = (origin: string, { number, statement }: { number: string; statement: string }): string =>
  `${origin}/check/${number}?s=${statement}`;
