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
