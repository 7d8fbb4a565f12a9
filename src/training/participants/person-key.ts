import { folded } from '../../platform/lists/folded'

// Who is the same person at several events is known by the address. Where people share the address of an office, and
// somebody has said so, it is known by the address and the name.

interface Addressed {
  email: string
  sharedAs?: string
}

/** Says which rows are the same person. */
export const personKey = ({ email, sharedAs = '' }: Addressed): string =>
  sharedAs === '' ? email : `${email} ${sharedAs}`

/** The name by which one of several people at an address is told apart. */
export const sharedName = (name: string): string => folded(name).replace(/\s+/g, ' ').trim()
