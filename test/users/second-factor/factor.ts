import { Secret, TOTP } from 'otpauth'
import { paths } from '../../../src/paths'
import type { Page } from '../../support/page'
import type { Visitor } from '../../support/visitor'

/** The code that an app shows at a moment. */
export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: at.getTime() })

/** Sets up an app for a visitor; gives its secret and the recovery codes that are shown. */
export async function setUpApp(visitor: Visitor, at: Date): Promise<{ secret: string; codes: string[]; page: Page }> {
  const begun = await visitor.submit(paths.secondFactor.show(), {}, paths.secondFactor.beginApp())
  const secret = begun.all('[data-secret]')[0]!.replaceAll(' ', '')
  const page = await visitor.send(begun, { code: codeAt(secret, at) }, paths.secondFactor.confirmApp())
  return { secret, codes: page.all('[role=status] li code'), page }
}
