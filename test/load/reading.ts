import type { Person, PersonKind } from './person'

// What people look at, as often as they do in an office: mostly a record, a list before it, now and then a paper.

const ofStaff = ['/requests', '/missions', '/recommendations', '/training', '/experts', '/members', '/funding']
const ofMembers = ['/requests', '/recommendations', '/assessments', '/training', '/missions']

const lists: Record<PersonKind, string[]> = {
  coordinator: [...ofStaff, '/assessments'],
  director: [...ofStaff, '/assessments'],
  auditor: [...ofStaff, '/admin/audit'],
  expert: ['/missions', '/training'],
  contact: ofMembers,
  head: ofMembers,
  donor: ['/missions', '/training', '/funding'],
  admin: ['/admin/users', '/admin/audit', '/admin/outbox', '/members'],
}

const overviews: Record<PersonKind, string[]> = {
  coordinator: ['/coverage', '/open-ends/needs', '/open-ends/activities', '/framework', '/notifications'],
  director: ['/coverage', '/coverage?rows=members&whole=yes', '/open-ends/activities', '/framework'],
  auditor: ['/coverage', '/framework', '/admin/audit?check=yes'],
  expert: ['/instruments', '/notifications', '/account'],
  contact: ['/instruments', '/notifications', '/help'],
  head: ['/instruments', '/notifications', '/account'],
  donor: ['/coverage', '/notifications'],
  admin: ['/admin/orphans', '/framework', '/account'],
}

const shares = { home: 10, list: 18, words: 8, record: 40, paper: 4, calendar: 5, search: 6, overview: 6 }
const calendars = ['/schedule', '/schedule?by=member', '/schedule.ics']
const words = ['risk', 'valuation', 'data', 'training', 'port', 'audit', 'e-commerce', 'selectivity', 'rules', 'origin']
const filters = ['', '?view=all', '?view=all&page=2', '?view=mine', '?view=all&sort=title']

const record = /^\/[a-z]+\/[A-Za-z][\w-]*(?:\/report)?$/
const paper = /\.pdf$/

/** One look at a page, at random. */
export async function look(person: Person): Promise<void> {
  const { random, account } = person
  const list = () => random.pick(lists[account.kind])
  const pages: Record<keyof typeof shares, () => string> = {
    home: () => '/home',
    list: () => list() + random.pick(filters),
    words: () => `${list()}?view=all&q=${random.pick(words)}`,
    record: () => person.pick(record) ?? list(),
    paper: () => person.pick(paper) ?? person.pick(record) ?? list(),
    // Administrators have none.
    calendar: () => (account.kind === 'admin' ? list() : random.pick(calendars)),
    search: () => `/search?q=${random.pick(words)}`,
    overview: () => random.pick(overviews[account.kind]),
  }
  const path = pages[random.weighted(shares)]()
  const { status } = await person.read(path)
  if (status === 403 || status === 404 || status === 409) person.forget(path)
}
