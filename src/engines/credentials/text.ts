const uk = {
  states: { valid: "дійсний", expired: "строк дії закінчився", revoked: "відкликано", replaced: "замінено" },
  number: "Номер",
  holder: "Кому видано",
  issuedBy: "Хто видав",
  signer: "Хто підписав",
  issued: "Дата видачі",
  until: "Дійсний до",
  check: "Перевірити можна за адресою або QR-кодом:",
  made: "Видано в електронному вигляді, підписано ключем громади. Сьогоднішній стан показує сторінка перевірки.",
};

const en: typeof uk = {
  states: { valid: "valid", expired: "expired", revoked: "revoked", replaced: "replaced" },
  number: "Number",
  holder: "Issued to",
  issuedBy: "Issued by",
  signer: "Signed by",
  issued: "Date of issue",
  until: "Valid until",
  check: "Check it at this address or by the QR code:",
  made: "Issued electronically, signed with the hromada’s key. Its state today is shown on the page of the check.",
};

export const text = { uk, en };
