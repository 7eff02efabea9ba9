/** An address as a proof shows it: enough to know it again, too little to learn it. */
export function maskAddress(address: string): string {
  const [name = "", host] = address.split("@");
  if (host) return `${name.slice(0, 1)}***@${host}`;
  return /^\+\d{8,}$/.test(address) ? `${address.slice(0, 6)}***${address.slice(-2)}` : address;
}
