/**
 * Email by SMTP (RFC 5321) through nodemailer. MAIL_SMTP_URL is `smtps://user:password@host` or, with STARTTLS,
 * `smtp://user:password@host:587`; MAIL_FROM the sender. Without them there is no email. Each letter has a connection of
 * its own: nodemailer's pool sends again by itself after a connection was lost, which may be a second time.
 */
import { createTransport } from 'nodemailer';
import type { MailGateway } from '../../ports/mail-gateway';
import type { Sending } from '../../ports/sending';

/** One address and nothing else: nodemailer reads a text as a list of addresses, with names and comments. */
const ONE_ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

const CONNECT_MS = 8_000;
const ANSWER_MS = 12_000;

export function createMailGateway(
  environment: NodeJS.ProcessEnv = process.env,
): MailGateway | null {
  const url = environment['MAIL_SMTP_URL'];
  const from = environment['MAIL_FROM'];
  if (!url || !from) {
    return null;
  }
  const transport = createTransport(
    {
      url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
      // Letters are made of our own texts: no file of this machine and no address is ever to be fetched into one.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';

  return {
    async problem() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return faultOf(error).code;
      }
    },
    async send({ to, subject, text, id }) {
      if (!ONE_ADDRESS.test(to)) {
        return { status: 'refused', code: 'ADDRESS', again: 'never' };
      }
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${messageIdOf(id)}@${domain}>`,
          // RFC 3834: no out-of-office note comes back.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { status: 'sent', receipt: '' };
      } catch (error) {
        return afterFault(faultOf(error));
      }
    },
  };
}

interface Fault {
  /** nodemailer's code, with the server's reply code where there is one. Never the reply's text: it quotes addresses. */
  readonly code: string;
  readonly replyCode: number | null;
  readonly isBeforeSending: boolean;
}

/** What happens before the first command of a letter: nothing of it can have been taken. */
const BEFORE_SENDING = /^(EAUTH|ENOAUTH|EOAUTH2|EDNS|ETLS|EREQUIRETLS|EPROXY|ECONFIG)$/;

function faultOf(error: unknown): Fault {
  const { code, responseCode, originalCode, syscall } = (error ?? {}) as {
    readonly [field in 'code' | 'responseCode' | 'originalCode' | 'syscall']?: unknown;
  };
  const name = typeof code === 'string' ? code : 'UNKNOWN';
  const replyCode = typeof responseCode === 'number' ? responseCode : null;
  return {
    code: replyCode === null ? name : `${name} ${replyCode}`,
    replyCode,
    isBeforeSending:
      BEFORE_SENDING.test(name) || originalCode === 'ECONNREFUSED' || syscall === 'connect',
  };
}

/** A reply of the server is its word that it did not take the letter; silence may mean anything. */
function afterFault({ code, replyCode, isBeforeSending }: Fault): Sending {
  if (isBeforeSending) {
    return { status: 'refused', code, again: 'when-mended' };
  }
  if (replyCode === null) {
    // An address that SMTP cannot carry never gets as far as the server.
    return code === 'EENVELOPE'
      ? { status: 'refused', code, again: 'never' }
      : { status: 'unknown', code };
  }
  return { status: 'refused', code, again: replyCode >= 500 ? 'never' : 'soon' };
}

/** RFC 5322, 3.6.4: letters, digits and a few marks. */
function messageIdOf(id: string): string {
  return id.replace(/[^\w-]+/g, '.');
}
