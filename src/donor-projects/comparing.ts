import { parseDay } from '../platform/time/calendar-day'
import type { ImportRow, ProjectContent } from './donor-project.model'
import type { ReadProject } from './reading/iati-reader'

/** What is known while the activities of a file are looked at one after another. */
export interface Comparing {
  /** The publisher of the file: that of its first activity. */
  publisher: string
  /** Identifiers under which we publish, or a demonstration does. */
  ownPublishers: readonly string[]
  isMember: (code: string) => boolean
  about: (project: ReadProject) => { areas: string[]; instruments: string[] }
  /** Projects of the publisher as they are kept, by identifier. */
  kept: ReadonlyMap<string, ProjectContent>
  seen: Set<string>
}

type Compared = { row: ImportRow; project?: ProjectContent }

/** What an activity of the file would do: made, changed, the same, or refused with the reason. */
export function compared(read: ReadProject, comparing: Comparing): Compared {
  const { identifier, title } = read
  const refused = (reason: string): Compared => ({ row: { identifier, title, result: 'refused', reason } })
  if (!isIdentifier(identifier)) return refused('noIdentifier')
  if (comparing.seen.has(identifier)) return refused('twice')
  comparing.seen.add(identifier)
  if (read.publisher !== comparing.publisher) return refused('otherPublisher')
  if (comparing.ownPublishers.includes(read.publisher)) return refused('own')
  if (title === '') return refused('noTitle')
  if (read.status === '5') return refused('cancelled')
  const memberCodes = [...new Set(read.countries.filter(comparing.isMember))].sort()
  if (memberCodes.length === 0) return refused('noMember')
  const [from, until] = [parseDay(read.from.slice(0, 10)), parseDay((read.until || read.from).slice(0, 10))]
  if (!from || !until || until < from) return refused('noDays')
  const { areas, instruments } = comparing.about(read)
  if (areas.length + instruments.length === 0) return refused('otherSector')
  const project: ProjectContent = {
    ...{ identifier, publisher: read.publisher, publisherName: read.publisherName, title },
    ...(read.titleIn && /^[a-z]{2}$/.test(read.titleIn) ? { titleIn: read.titleIn } : {}),
    ...{ memberCodes, areas, instruments, from, until },
    sectors: [...new Set(read.sectors.filter(({ vocabulary }) => vocabulary === '1').map(({ code }) => code))].sort(),
  }
  const before = comparing.kept.get(identifier)
  const result = !before ? 'created' : isSame(before, project) ? 'unchanged' : 'changed'
  return { row: { identifier, title, result }, project }
}

// As the standard has it: no signs that would be part of an address.
const isIdentifier = (text: string): boolean => text.length > 2 && !/[\s/&|?]/.test(text)

const compare = [
  ...(['publisher', 'publisherName', 'title', 'titleIn', 'memberCodes', 'sectors'] as const),
  ...(['areas', 'instruments', 'from', 'until'] as const),
]

const isSame = (one: ProjectContent, other: ProjectContent): boolean =>
  compare.every((field) => JSON.stringify(one[field] ?? '') === JSON.stringify(other[field] ?? ''))
