import { Page } from '../support/page'
import { Person, type Account, type PersonKind } from './person'
import type { Scene } from './browser'

export const demoPassword = 'capstan-demo'

const kindOf = (email: string): PersonKind | undefined => {
  const name = /^([a-z]+)(?:[.-][\w]+)?@demo\.example$/.exec(email)?.[1]
  const named: Record<string, PersonKind> = {
    coordinator: 'coordinator',
    director: 'director',
    expert: 'expert',
    exp: 'expert',
    contact: 'contact',
    member: 'contact',
    head: 'head',
    donor: 'donor',
    auditor: 'auditor',
    admin: 'admin',
  }
  return name === undefined ? undefined : named[name]
}

/** Everybody who may sign in to the demonstration year, as its administrator reads it. */
export async function demoAccounts(scene: Scene): Promise<Account[]> {
  const admin = new Person({ email: 'admin@demo.example', kind: 'admin' }, 240, scene, demoPassword, 'accounts')
  if (!(await admin.signIn())) throw new Error('The administrator of the demonstration year was not let in')
  const found = new Set<string>()
  for (let page = 1; ; page += 1) {
    const { status, text } = await admin.browser.get(`/admin/users?view=active&page=${page}`)
    const emails = new Page(status, text, '').text.match(/[\w.-]+@demo\.example/g) ?? []
    const fresh = emails.filter((email) => !found.has(email))
    if (fresh.length === 0) break
    fresh.forEach((email) => found.add(email))
  }
  admin.browser.close()
  // Those with a plain name first: work waits for them.
  const sorted = [...found].sort((one, other) => Number(/[.-]\w+@/.test(one)) - Number(/[.-]\w+@/.test(other)))
  return sorted.flatMap((email) => {
    const kind = kindOf(email)
    return kind ? [{ email, kind }] : []
  })
}
