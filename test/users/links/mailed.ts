import { OutboxMessages } from '../../../src/notices/outbox/outbox.model'
import { sessionSecret } from '../../../src/platform/http/session/sessions'
import { secretsOf } from '../../../src/platform/secrets'
import { linkAddress, type LinkPurpose } from '../../../src/users/links/account-link.token'
import { testConfig } from '../../support/database'
import { theApp } from '../../support/visitor'

/** The address of the last link of this purpose in the mail to an address; waits until it is there. */
export async function mailedLink(to: string, purpose: LinkPurpose): Promise<string> {
  for (;;) {
    const message = await OutboxMessages.findOne({ to, link: { $regex: `^${purpose} ` } })
      .sort({ _id: -1 })
      .lean()
    if (message)
      return linkAddress(secretsOf(sessionSecret(testConfig())), { purpose, id: message.link!.split(' ')[1]! })
    await new Promise((next) => setImmediate(next))
  }
}

export const chosen = { newPassword: 'quite another one', repeatedPassword: 'quite another one' }

/** For the tests of a describe: an installation that sends mail. */
export function whereMailIsSent(): void {
  before(() => theApp().set('sends mail', true))
  after(() => theApp().set('sends mail', false))
}
