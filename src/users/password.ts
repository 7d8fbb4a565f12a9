import { hash, verify } from '@node-rs/argon2'
import { plainPassword } from './password.rules'

// argon2id, 64 MiB and 3 passes (RFC 9106, second recommended setting). Tests and the throw-away
// accounts of the demo year use less, so that a hundred of them do not cost half a minute.
const strong = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const light = { memoryCost: 8, timeCost: 1, parallelism: 1 }

export const hashPassword = (password: string, cost: 'strong' | 'light' = 'strong'): Promise<string> =>
  hash(plainPassword(password), cost === 'strong' ? strong : light)

let decoy: Promise<string> | undefined

/** Compares a password; an unknown person takes as long as a known one, so that time tells nothing. */
export async function passwordMatches(kept: string | undefined, password: string): Promise<boolean> {
  const against = kept ?? (await (decoy ??= hashPassword('nobody has this password')))
  const same = await verify(against, plainPassword(password))
  return same && kept !== undefined
}
