import { settings } from '../../programme/settings'
import type { Transporter } from 'nodemailer'
import type { Config } from '../../programme/config'
import { transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { log } from '../../platform/log'
import { sessionSecret } from '../../platform/http/session/sessions'
import { secretsOf } from '../../platform/secrets'
import { withoutLanguages } from '../../platform/text/written'
import { paths } from '../../paths'
import { translator } from '../../platform/text/i18n'
import { entryOfMail, type Sender } from '../calendar/entry-mail.presenter'
import { kindName } from '../choices/choice.presenter'
import { isFree, kindOf, type FreeKind } from '../choices/notice.kinds'
import { stopAddress } from '../choices/stop-link'
import type { Act } from '../../programme/actor'
import { lettersOf } from './mail-letters'
import { mailedAddress } from './mailed-links'
import { messageSentAgain, messageSubject } from './outbox.events'
import { daysToSend, isOffice, OutboxMessages, pauses, type OutboxMessage } from './outbox.model'

const batch = 20

type Kept = OutboxMessage & { _id: unknown }

/** Who sends: the organization by its name and address, as far as its settings say; else whom the environment names. */
function senderFor(lang: string, usual: string): Sender {
  const { mailFrom, nameEn, nameFr } = settings()
  return mailFrom === '' ? usual : { name: (lang === 'fr' ? nameFr : nameEn) || 'Capstan', address: mailFrom }
}

/**
 * Sends what waits in the outbox, oldest first. What fails is tried again after pauses that grow, for two days; what the
 * mail server rejects for good is not.
 */
export class OutboxSender {
  private transport: Transporter | undefined

  constructor(
    private readonly config: Config,
    private readonly address: string,
  ) {}

  /** One round; gives how many were sent. Without SMTP_URL nothing is sent and messages stay readable in the outbox. */
  async sendWaiting(now: Date): Promise<number> {
    if (!this.config.smtpUrl) return 0
    // A server that gets its mail settings after weeks does not flood people with what is over.
    const since = new Date(now.getTime() - daysToSend * 86_400_000)
    const waiting = await OutboxMessages.find({
      sentAt: { $exists: false },
      hold: null,
      rejected: null,
      tries: { $lte: pauses.length },
      $and: [
        { $or: [{ createdAt: { $gte: since } }, { askedAgainAt: { $gte: since } }] },
        { $or: [{ nextTry: null }, { nextTry: { $lte: now } }] },
      ],
    })
      .sort({ createdAt: 1 })
      .limit(batch)
      .lean()
    let sent = 0
    for (const message of waiting) {
      // Claimed by its number of tries: of two servers, one sends.
      const claim = await OutboxMessages.updateOne(
        { _id: message._id, tries: message.tries, sentAt: { $exists: false } },
        { $inc: { tries: 1 } },
      )
      if (claim.modifiedCount === 1 && (await this.send(message, now))) sent += 1
    }
    return sent
  }

  private async send(message: Kept, now: Date): Promise<boolean> {
    try {
      const transport = await this.connected()
      const from = senderFor(message.language, this.config.mailFrom)
      const attachments = await lettersOf(message, this.address, now)
      const icalEvent = await entryOfMail(message, from, this.address + message.href)
      await transport.sendMail({
        from,
        to: { name: message.name, address: message.to },
        // Mail has one language.
        subject: withoutLanguages(message.subject),
        text: `${withoutLanguages(message.text)}\n\n${this.address}${this.hrefOf(message)}\n${this.footOf(message)}`,
        headers: { 'Content-Language': message.language, ...this.stopHeader(message) },
        messageId: `<${String(message._id)}@capstan>`,
        ...(attachments.length > 0 ? { attachments } : {}),
        ...(icalEvent ? { icalEvent } : {}),
      })
      await OutboxMessages.updateOne(
        { _id: message._id },
        { $set: { sentAt: now }, $unset: { fault: 1, nextTry: 1, rejected: 1 } },
      )
      return true
    } catch (error) {
      log.warn({ err: error, message: message._id }, 'a message could not be sent')
      const pause = pauses[message.tries]
      const later = pause === undefined ? {} : { nextTry: new Date(now.getTime() + pause * 60_000) }
      await OutboxMessages.updateOne(
        { _id: message._id },
        {
          $set: {
            fault: (error as Error).message.slice(0, 500),
            ...(isRejection(error) ? { rejected: true } : later),
          },
        },
      )
      return false
    }
  }

  // The seal of a link is made here, and stands in no database.
  private hrefOf({ href, link }: OutboxMessage): string {
    return mailedAddress(secretsOf(sessionSecret(this.config)), link ?? '') ?? href
  }

  // How to be written to otherwise. Whoever is invited, has left, or has no account, cannot choose.
  private footOf(message: Kept): string {
    if (['accountInvited', 'accountClosed'].includes(message.kind ?? '') || isOffice(message)) return ''
    const t = translator(message.language)
    const stop = this.stopOf(message)
    const lines = [
      t('notices:choices.mailFoot'),
      this.address + paths.noticeChoices.show(),
      ...(stop ? ['', t('notices:choices.mailStop', { kind: kindName(stop.kind, t) }), stop.address] : []),
    ]
    return `\n-- \n${lines.join('\n')}\n`
  }

  // Mails of this kind end by a link, where they are the person's to end.
  private stopOf(message: Kept): { kind: FreeKind; address: string } | null {
    const kind = kindOf(message.kind)
    if (!isFree(kind) || isOffice(message)) return null
    const secrets = secretsOf(sessionSecret(this.config))
    return { kind, address: this.address + stopAddress(secrets, String(message._id)) }
  }

  private stopHeader(message: Kept): Record<string, string> {
    const stop = this.stopOf(message)
    return stop ? { 'List-Unsubscribe': `<${stop.address}>` } : {}
  }

  private async connected(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer')
    return (this.transport ??= createTransport(this.config.smtpUrl))
  }
}

// 5xx is an answer for good, when it is about the address or the message: about the sign-in it is a wrong setting here.
function isRejection(error: unknown): boolean {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500
}

/** Has a message that was given up sent as if it were new. False when there is nothing to send. */
export const sendAgain = (id: string, act: Act): Promise<boolean> =>
  transaction(async () => {
    const { modifiedCount } = await OutboxMessages.updateOne(
      { _id: id, sentAt: { $exists: false } },
      { $set: { askedAgainAt: act.at, tries: 0 }, $unset: { fault: 1, nextTry: 1, rejected: 1, hold: 1 } },
    )
    if (modifiedCount === 1) await publish(messageSentAgain(messageSubject(id), act, {}))
    return modifiedCount === 1
  })
