import { oneLine } from '../send-mail/one-line.js';

/** What somebody reads who is invited, or has forgotten a password. Names are people's own words: none of them begins a line. */
interface LetterText {
  subject: string;
  text: string;
}

export function invitationLetter(agencyName: string, link: string, days: number): LetterText {
  const agency = oneLine(agencyName);
  return {
    subject: `${agency} invites you to its inbox`,
    text: `You are invited to answer messages for ${agency}. Choose a password here, within ${days} days; the link works once:\n\n${link}\n\nIf you did not expect this, do nothing.\n`,
  };
}

export function passwordLetter(link: string, minutes: number): LetterText {
  return {
    subject: 'A new password for FARO Messenger',
    text: `Choose a new password here, within ${minutes} minutes; the link works once:\n\n${link}\n\nIf you did not ask for this, do nothing: your password stays as it is.\n`,
  };
}
