import { Injectable } from '@nestjs/common';
import { type Letter, Mailer } from '../send-mail/mailer.client.js';

/** Brings a link to who it is for. */
@Injectable()
export class PostLink {
  constructor(private readonly mailer: Mailer) {}

  /** Whether a mail server has taken the letter. One that does not is no failure: the link can be passed on by hand. */
  async run(letter: Letter): Promise<boolean> {
    if (!this.mailer.isSetUp) return false;
    return this.mailer.send(letter).then(
      () => true,
      () => false,
    );
  }
}
