import { TransientError } from '@faro/errors';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { ApiGatewayConfig } from '../api-gateway.config.js';

/** A letter to one person: plain text, so that nothing in it can be more than text. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 15_000;

/** Sends e-mail where SMTP_URL is set. What it carries is never logged. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  readonly #transport;
  readonly #from: string;

  constructor({ smtpUrl, mailFrom }: ApiGatewayConfig) {
    this.#from = mailFrom;
    this.#transport = smtpUrl === '' ? null : createTransport(connectionOf(smtpUrl));
  }

  get isSetUp(): boolean {
    return this.#transport !== null;
  }

  /** Resolves when the mail server has taken it. TransientError `mail_unavailable` when it does not. */
  async send({ to, subject, text }: Letter): Promise<void> {
    if (this.#transport === null) throw new TransientError('mail_unavailable', 'No mail server is set up.');
    try {
      await this.#transport.sendMail({ from: this.#from, to, subject, text });
    } catch {
      // The cause can quote the letter and its address: neither belongs into a log.
      throw new TransientError('mail_unavailable', 'The mail server does not take the letter.');
    }
  }

  onApplicationShutdown(): void {
    this.#transport?.close();
  }
}

function connectionOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return {
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    // A letter is made of texts: no file of ours and no address is ever read for one.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
