/**
 * A telephone number as people type it, in the international form "+380671234567"; undefined when it is none.
 * Understands "067 123-45-67", "(03854) 3-21-40", "80 67 …", "00380 …" and foreign numbers that begin with +.
 */
export function readPhone(typed: string): string | undefined {
  const text = typed.trim();
  if (!/^\+?[\d\s().\u00A0\u2010-\u2013-]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  const foreign = /^(\+|00)/.test(text) && !digits.startsWith("380");
  if (foreign) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
  const own = digits.replace(/^(380|80|0)/, "");
  return digits !== own && /^[1-9]\d{8}$/.test(own) ? `+380${own}` : undefined;
}

/** A Ukrainian number in groups that stay on one line, "+380 67 123 45 67"; anything else (102, 15-45) as it is. */
export function formatPhone(phone: string): string {
  const groups = /^\+380(\d\d)(\d{3})(\d\d)(\d\d)$/.exec(readPhone(phone) ?? "");
  return groups ? ["+380", ...groups.slice(1)].join("\u00A0") : phone;
}
