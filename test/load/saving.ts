import type { Page } from '../support/page'
import { formBody, type Sent } from './browser'
import type { Person, PersonKind } from './person'

// What people save. Each does as a person does: opens a page, fills its form in, sends it. What they write is theirs
// alone, so that it must be readable afterwards whatever others do meanwhile.

type Deed = (person: Person) => Promise<void>
type Fields = Record<string, string | string[]>

const request = /^\/requests\/REQ-[\d-]+$/
const training = /^\/training\/TRN-[\d-]+$/
const recommendation = /^\/recommendations\/REC-[\d-]+$/
const progress = /^\/recommendations\/REC-[\d-]+\/steps\/progress$/
const attendance = /^\/training\/TRN-[\d-]+\/attendance$/
const report = /^\/missions\/MIS-[\d-]+\/report\/edit$/
const availability = /^\/experts\/EXP-\d+\/availability$/

/** Opens a page that a person has met; else one that may lead to it, for the next time. */
async function openOne(person: Person, wanted: RegExp, before: RegExp, list: string): Promise<[string, Page] | null> {
  const path = person.pick(wanted)
  if (!path) {
    await person.read(person.pick(before) ?? list)
    return null
  }
  const page = await person.open(path)
  return page && [path, page]
}

const send = (page: Page, which: string, fields: Fields): [string, Sent] => {
  const form = page.form(which)
  return [form.action, formBody({ ...form.fields, ...fields })]
}

const say: Deed = async (person) => {
  const [path, page] = (await openOne(person, request, request, '/requests?view=all')) ?? []
  if (!path || !page?.hasForm('/say')) return
  const words = person.newWords()
  const { action, fields } = page.form('/say')
  // Now and then with a letter.
  const letter = person.random.chance(0.2) ? Buffer.from(`%PDF-1.4\n${words.repeat(2000)}\n%%EOF\n`) : undefined
  const sent = multipart({ ...fields, text: words }, letter)
  await person.save({ key: words, what: 'comment', path, words }, action, sent)
}

const draft: Deed = async (person) => {
  const page = await person.open('/requests/new')
  if (!page?.hasForm('/requests/new')) return
  const words = person.newWords()
  const [action, sent] = send(page, '/requests/new', { title: words, purpose: 'Rules are reviewed.', then: 'leave' })
  const where = (location: string) => /^\/requests\/REQ-[\d-]+/.exec(location)?.[0] ?? location
  await person.save({ key: words, what: 'draft of a request', path: where, words }, action, sent)
}

const reportProgress: Deed = async (person) => {
  const [path, page] = (await openOne(person, progress, recommendation, '/recommendations')) ?? []
  if (!path) return
  if (!page?.hasForm('/steps/progress')) return person.forget(path)
  const words = person.newWords()
  const [action, sent] = send(page, '/steps/progress', { kind: 'started', note: words })
  const shown = path.replace('/steps/progress', '')
  await person.save({ key: words, what: 'progress of a recommendation', path: shown, words }, action, sent)
}

const tickAttendance: Deed = async (person) => {
  const [path, page] = (await openOne(person, attendance, training, '/training?view=all')) ?? []
  if (!path) return
  const open = page?.main.querySelectorAll('input[name=present]:not([checked]):not([disabled])') ?? []
  if (!page || open.length === 0) return person.forget(path)
  const tick = person.random.pick(open).getAttribute('value')!
  const marked = page.form('/attendance').fields.present ?? []
  const [action, sent] = send(page, '/attendance', { present: [marked, tick].flat() })
  const words = `value="${tick}" checked`
  await person.save({ key: `${path} ${tick}`, what: 'attendance', path, words }, action, sent)
}

const writeReport: Deed = async (person) => {
  const [path, page] = (await openOne(person, report, report, '/home')) ?? []
  if (!path) return
  if (!page?.hasForm('/report/edit')) return person.forget(path)
  const words = person.newWords()
  const [action, sent] = send(page, '/report/edit', { context: words })
  await person.save({ key: `${path} ${person.account.email}`, what: 'text of a report', path, words }, action, sent)
}

const sayWhenFree: Deed = async (person) => {
  const [path, page] = (await openOne(person, availability, availability, '/home')) ?? []
  if (!path) return
  if (!page?.hasForm('/availability')) return person.forget(path)
  const words = person.newWords()
  // The first row is this person's for the whole run: it is written over.
  const { fields } = page.form('/availability')
  const row = (field: string) => `availability[0][${field}]`
  const first = { [row('from')]: '2031-01-06', [row('until')]: '2031-01-10', [row('status')]: 'limited' }
  const [action, sent] = send(page, '/availability', { ...(fields[row('from')] ? {} : first), [row('note')]: words })
  await person.save({ key: path, what: 'availability', path, words }, action, sent)
}

const deeds: Record<PersonKind, Deed[]> = {
  coordinator: [say, tickAttendance],
  director: [say, tickAttendance],
  contact: [say, draft, reportProgress],
  head: [say, draft, reportProgress],
  expert: [writeReport, sayWhenFree],
  donor: [],
  auditor: [],
  admin: [],
}

/** One save, at random; false for those who only read. */
export async function saveSomething(person: Person): Promise<boolean> {
  const own = deeds[person.account.kind]
  if (own.length > 0) await person.random.pick(own)(person)
  return own.length > 0
}

const boundary = '----capstan-load-boundary'

// The token comes first, as in the form: files are read only after it.
function multipart(fields: Fields, attached?: Buffer): Sent {
  const parts: Buffer[] = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => Buffer.from(head(`name="${name}"`) + `${one}\r\n`)),
  )
  if (attached)
    parts.push(
      Buffer.from(head('name="files"; filename="letter.pdf"', 'application/pdf')),
      attached,
      Buffer.from('\r\n'),
    )
  const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}

const head = (disposition: string, type?: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`
