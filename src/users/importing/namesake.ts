import { orderKey } from '../../platform/lists/folded'
import { userDirectory, type KnownUser } from '../user.directory'

const byName = userDirectory.derived((all) => {
  const called = new Map<string, KnownUser>()
  for (const user of all) called.set(`${orderKey(user.name)}|${user.memberCode ?? ''}`, user)
  return called
})

/** An account of somebody who is called so, of the same administration. */
export const namesakeOf = (name: string, memberCode: string): KnownUser | undefined =>
  byName().get(`${orderKey(name)}|${memberCode}`)
