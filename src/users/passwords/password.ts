import { hash, verify } from '@node-rs/argon2'
import { Turns } from '../../platform/jobs/turns'
import { plainPassword } from './password.rules'

// argon2id, 64 MiB and 3 passes (RFC 9106, second recommended setting). Tests and the throw-away
// accounts of the demo year use less, so that a hundred of them do not cost half a minute.
const strong = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const light = { memoryCost: 8, timeCost: 1, parallelism: 1 }

// A strong hash takes 64 MiB and a quarter of a second of one core: two at once leave cores and memory to the pages, and
// whoever is the twentieth in line waits some three seconds.
const turns = new Turns(2, 20)

export const hashPassword = (password: string, cost: 'strong' | 'light' = 'strong'): Promise<string> =>
  cost === 'light'
    ? hash(plainPassword(password), light)
    : // Whoever gives a password is signed in.
      turns.run(() => hash(plainPassword(password), strong), { ahead: true })

let decoy: Promise<string> | undefined

/**
 * Compares a password; an unknown person takes as long as a known one, so that time tells nothing. Throws Busy when too
 * many are being compared; `ahead` are those who cannot be strangers.
 */
export function passwordMatches(kept: string | undefined, password: string, { ahead = false } = {}): Promise<boolean> {
  return turns.run(
    async () => {
      const against = kept ?? (await (decoy ??= hash('nobody has this password', strong)))
      const same = await verify(against, plainPassword(password))
      return same && kept !== undefined
    },
    { ahead },
  )
}
