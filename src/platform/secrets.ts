import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export type Secrets = ReturnType<typeof secretsOf>

/** Keys made of the one secret of the installation, each for one purpose, so that none says anything of another. */
export function secretsOf(secret: string) {
  const seal = (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url').slice(0, 22)
  return {
    /** A short proof that this installation said it: for what travels through the browser. */
    seal,
    /** Whether this is that proof; how long the answer takes does not say how much of it is right. */
    isSeal: (purpose: string, text: string, sent: string): boolean => {
      const [one, other] = [Buffer.from(sent), Buffer.from(seal(purpose, text))]
      return one.length === other.length && timingSafeEqual(one, other)
    },
    /** A key for AES-256, of the secret and of what only the browser has. */
    key: (purpose: string, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32)),
  }
}
