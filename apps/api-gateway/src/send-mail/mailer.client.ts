import { TransientError } from '@faro/errors';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
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
  readonly #connection;
  readonly #from: string;
  #transport: Promise<Transporter> | null = null;

  constructor({ smtpUrl, mailFrom }: ApiGatewayConfig) {
    this.#from = mailFrom;
    this.#connection = smtpUrl === '' ? null : connectionOf(smtpUrl);
  }

  get isSetUp(): boolean {
    return this.#connection !== null;
  }

  /** Resolves when the mail server has taken it. TransientError `mail_unavailable` when it does not. */
  async send({ to, subject, text }: Letter): Promise<void> {
    if (this.#connection === null) throw new TransientError('mail_unavailable', 'No mail server is set up.');
    this.#transport ??= openTransport(this.#connection);
    try {
      await (await this.#transport).sendMail({ from: this.#from, to, subject, text });
    } catch {
      // The cause can quote the letter and its address: neither belongs into a log.
      throw new TransientError('mail_unavailable', 'The mail server does not take the letter.');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.#transport)?.close();
  }
}

/** The package is loaded with the first letter: most processes write none. */
async function openTransport(connection: ReturnType<typeof connectionOf>): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport(connection);
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
