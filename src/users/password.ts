import { hash, verify } from '@node-rs/argon2'

// argon2id, 64 MiB and 3 passes (RFC 9106, second recommended setting). Tests and the throw-away
// accounts of the demo year use less, so that a hundred of them do not cost half a minute.
const strong = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const light = { memoryCost: 8, timeCost: 1, parallelism: 1 }

// One keyboard sends an accent in one piece, another in two; a space at the end came with copying.
const plain = (password: string): string => password.normalize('NFC').trim()

export const hashPassword = (password: string, cost: 'strong' | 'light' = 'strong'): Promise<string> =>
  hash(plain(password), cost === 'strong' ? strong : light)

let decoy: Promise<string> | undefined

/** Compares a password; an unknown person takes as long as a known one, so that time tells nothing. */
export async function passwordMatches(kept: string | undefined, password: string): Promise<boolean> {
  const against = kept ?? (await (decoy ??= hashPassword('nobody has this password')))
  const same = await verify(against, plain(password))
  return same && kept !== undefined
}
