import { addDays } from '../../src/platform/time/calendar-day'
import { xlsxOf } from '../../src/platform/lists/exports/formats/xlsx'

/** A table of one kind of records, as an office would bring it. */
export interface Brought {
  kind: string
  heads: string[]
  rows: string[][]
}

const two = (number: number) => String(number).padStart(2, '0')

/** Missions of the years to come. */
export function missionRows(count: number, year: number): Brought {
  const heads = 'Title,Activity type,Delivery mode,Languages,Members concerned,Strategic objective,Instruments,Purpose'
  const rows = Array.from({ length: count }, (_, index) => {
    const day = `${year + 1 + (index % 3)}-${two((index % 12) + 1)}-${two((index % 20) + 1)}`
    return [
      ...[`Risk management, part ${index}`, 'Technical assistance mission', 'hybrid', 'English; French'],
      ...[['Fiji', 'Samoa', 'Kenya'][index % 3]!, 'SO1', 'safe-framework', `Fewer controls that find more, ${index}`],
      ...['Suva', day, addDays(day, 4)],
    ]
  })
  return { kind: 'missions', heads: [...heads.split(','), 'Place', 'Begins', 'Ends'], rows }
}

/** Who was at these events on two days, as many at each. */
export function participantRows(count: number, events: readonly string[]): Brought {
  const heads = 'Event,Name,Member,E-mail,Gender,Affiliation,Level,Position,Day 1,Day 2'
  const rows = Array.from({ length: count }, (_, index) => [
    ...[events[Math.floor((index / count) * events.length)]!, `Person ${index}`, index % 2 ? 'Samoa' : 'Fiji'],
    ...[`person.${index}@customs.example`, index % 2 ? 'm' : 'f', 'customs', 'officer', 'Valuation officer', 'yes'],
    index % 7 ? 'yes' : 'no',
  ])
  return { kind: 'participants', heads: heads.split(','), rows }
}

/** Rows with these heads, each the key of its column. */
const brought = (kind: string, count: number, row: (index: number) => Record<string, string>): Brought => {
  const rows = Array.from({ length: count }, (_, index) => row(index))
  return { kind, heads: Object.keys(rows[0]!), rows: rows.map((one) => Object.values(one)) }
}

const nth = <T>(values: readonly T[], index: number): T => values[index % values.length]!

/** Those of missions of the past, ten of each. */
export const recommendationRows = (count: number, missions: readonly string[]): Brought =>
  brought('recommendations', count, (index) => ({
    mission: missions[Math.floor(index / 10)]!,
    title: `Review the selectivity rules on recorded results, part ${index}`,
    member: 'Fiji',
    priority: 'medium',
    horizon: 'short',
    instrument: 'safe-framework',
    objective: 'SO1',
    dueDay: '2024-06-30',
    state: nth(['issued', 'accepted', 'in-progress'], index),
    owner: 'Risk unit',
    note: 'Half of it is there',
  }))

/** Experts of a roster. */
export const expertRows = (count: number): Brought =>
  brought('experts', count, (index) => ({
    name: `Person ${index} of an administration`,
    homeMember: nth(['Fiji', 'Samoa', 'Kenya'], index),
    category: 'toa',
    languages: 'en:work; fr:read',
    areas: 'risk; valuation',
    daysPerYear: '20',
    biography: `Twelve years of risk management, ${index}`,
  }))

/** Accreditations of experts who are there, four of each. */
export const accreditationRows = (count: number, experts: readonly string[]): Brought =>
  brought('accreditations', count, (index) => ({
    expertReference: experts[Math.floor(index / 4)]!,
    category: 'toa',
    area: nth(['risk', 'valuation'], index),
    language: nth(['en', 'en', 'fr', 'fr'], index),
    state: 'accredited',
    since: '2025-06-01',
    until: '2029-05-31',
  }))

/** Accounts, none of which is invited yet. */
export const userRows = (count: number): Brought =>
  brought('users', count, (index) => ({
    name: `Contact ${index} of a Member`,
    email: `contact.${index}@customs.example`,
    roles: 'member',
    language: 'en',
    memberCode: nth(['FJ', 'WS', 'KE'], index),
    active: 'no',
  }))

/** Contacts of all Members, as many of each. */
export const contactRows = (count: number, codes: readonly string[]): Brought =>
  brought('contacts', count, (index) => ({
    contact: `Contact ${index} of a Member`,
    email: `contact.${index}@customs.example`,
    memberCode: nth(codes, index),
    role: 'cb-contact',
    from: '2026-12-31',
  }))

/** Agreements, each with two lines. */
export const agreementRows = (count: number): Brought =>
  brought('agreements', count, (index) => ({
    code: `code-${Math.floor(index / 2)}`,
    titleEn: `Programme ${Math.floor(index / 2)}`,
    donorEn: 'A donor',
    fundingType: 'programme',
    'period.from': '2026-01-01',
    'period.until': '2028-12-31',
    amount: '500000.00',
    'amount.currency': 'EUR',
    line: String((index % 2) + 1),
    lineTitleEn: nth(['Travel', 'Allowances'], index),
    costType: nth(['travel', 'dsa'], index),
    lineAmount: '120000.00',
  }))

/** What was paid for missions, ten times for each. */
export const disbursementRows = (count: number, missions: readonly string[]): Brought =>
  brought('disbursements', count, (index) => ({
    agreement: 'accelerate',
    activity: missions[Math.floor(index / 10)]!,
    line: '1',
    amount: `${100 + (index % 900)}.50`,
    'amount.currency': 'EUR',
    day: `2026-${two((index % 10) + 1)}-${two((index % 28) + 1)}`,
    document: `INV ${index}`,
  }))

/** What a Member says to statements of its rounds. */
export const answerRows = (statements: readonly (readonly [string, string])[]): Brought =>
  brought('answers', statements.length, (index) => ({
    assessment: statements[index]![0],
    statement: statements[index]![1],
    level: '2',
    target: '4',
    importance: '3',
    evidence: 'B',
    note: `As was found, ${index}`,
  }))

const quoted = (cell: string): string => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const csvFile = ({ heads, rows }: Brought): Buffer =>
  Buffer.from([heads, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n'))

export async function xlsxFile({ heads, rows }: Brought): Promise<Buffer> {
  const columns = heads.map((label) => ({ key: label, label, kind: 'text' as const, of: label, read: () => null }))
  // oxlint-disable-next-line typescript/require-await
  async function* pieces() {
    for (let from = 0; from < rows.length; from += 500) yield rows.slice(from, from + 500)
  }
  const sheet = { key: 'list', title: 'List', columns, rows: pieces }
  const parts: Buffer[] = []
  for await (const part of await xlsxOf([sheet], () => ({ title: 'About', rows: [['About']] })))
    parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts)
}
