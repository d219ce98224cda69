import { randomUUID } from 'node:crypto';

const mark = randomUUID().replaceAll('-', '');

/** Values that nobody else writes: where one is found, it came from here. All hold `mark`. */
export const marked = {
  mark,
  customer: `marked-${mark}`,
  name: `Name${mark} Marked`,
  text: `Text${mark} of a customer`,
  reply: `Reply${mark} of an agent`,
  damaged: `Damaged${mark} on its way`,
  password: `Password${mark}`,
  email: `${mark}@example.com`,
};
