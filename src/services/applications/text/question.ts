const uk = {
  step: (at: number, of: number) => `Крок ${at} з ${of}`,
  next: "Далі",
  exit: "Зберегти й вийти",
  back: "Назад",
  kept: "Відповіді збережено. Продовжити можна тут.",
  forAnother: (name: string) => `За: ${name}`,
};

const en: typeof uk = {
  step: (at, of) => `Step ${at} of ${of}`,
  next: "Next",
  exit: "Save and leave",
  back: "Back",
  kept: "Your answers are saved. You can go on from here.",
  forAnother: (name) => `For: ${name}`,
};

export const question = { uk, en };
