import { assignmentRoles, type AssignmentRole, type ServedPlace } from '../../activities/pure'
import { expertName, expertsNamed, knownExpert } from '../../experts/pure'
import type { FieldError } from '../../platform/forms/forms'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import type { Cells } from '../../platform/lists/cells'
import { folded } from '../../platform/lists/folded'
import type { ListColumn } from '../../platform/lists/lists'
import { translator } from '../../platform/text/i18n'
import { languages } from '../../platform/text/languages'
import { fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { listOf, textOf } from '../../programme/imports/import-values'
import type { MissionRecord } from '../mission.model'

// Who was on a mission, as files say it: "Ana Diaz EXP-0012 (Co-facilitator)". Read as EXP-0012/co-facilitator; what names
// no expert, or no role, stays as it was written, for the form to refuse.

/** The columns of a team: its leader, and everybody else with their roles. */
export const teamColumns: readonly ImportColumn[] = [
  {
    key: 'leader',
    kind: 'text',
    field: 'leader',
    also: ['leader', 'team leader', 'lead', 'chef de mission', "chef d'equipe"],
  },
  {
    key: 'team',
    kind: 'text',
    field: 'team',
    also: ['team', 'team members', 'experts', 'equipe', "membres de l'equipe"],
  },
]

export const teamFileColumns: ListColumn[] = teamColumns.map((column) =>
  fileColumn(column, `missions:file.${column.key}`),
)

const shownExpert = (reference: string): string => `${expertName(reference)} ${reference}`

/** The cells of a team in files. */
export const teamFileCells: Cells<MissionRecord, unknown> = {
  leader: {
    reads: ['team'],
    cell: ({ team }: MissionRecord): Cell => ({
      text: team.flatMap(({ expert, role }) => (role === 'lead' ? [shownExpert(expert)] : []))[0] ?? '',
    }),
  },
  team: {
    reads: ['team'],
    cell: (mission: MissionRecord, { t }: Viewer): Cell => ({
      text: othersOf(mission)
        .map(({ expert, role }) => `${shownExpert(expert)} (${t(`vocabulary:teamRoles.${role}`)})`)
        .join('; '),
    }),
  },
}

const leaderOf = ({ team }: Pick<MissionRecord, 'team'>) => team.find(({ role }) => role === 'lead')

function othersOf(mission: Pick<MissionRecord, 'team'>) {
  const leader = leaderOf(mission)
  return mission.team.filter((one) => one !== leader)
}

const code = ({ expert, role }: ServedPlace): string => `${expert}/${role}`

/** The team of a mission as an import reads it. */
export const teamValues = (mission: Pick<MissionRecord, 'team'>): ImportValues => ({
  leader: leaderOf(mission)?.expert ?? '',
  team: othersOf(mission).map(code),
})

/** A row with its experts by their references, and its leader apart from the others. */
export function tidyTeam(values: ImportValues): ImportValues {
  const { leader, team, ...others } = values
  const named =
    typeof team === 'string' ? team.split(/[;\n|]/).flatMap((part) => part.trim() || []) : listOf(values, 'team')
  const read = named.map((part) => {
    const place = placeIn(part)
    return 'expert' in place ? code(place) : part
  })
  const said = textOf(values, 'leader')
  const first = read.find((part) => part.endsWith('/lead'))?.replace('/lead', '')
  const led = said === '' ? first : (referenceOf(said) ?? said)
  const rest = read.filter((part) => led === undefined || part !== `${led}/lead`)
  return {
    ...others,
    ...(leader === undefined && led === undefined ? {} : { leader: led ?? '' }),
    ...(team === undefined ? {} : { team: rest }),
  }
}

function referenceOf(text: string): string | undefined {
  const [reference] = /\bEXP-\d+\b/i.exec(text) ?? []
  if (reference) return knownExpert(reference.toUpperCase())?.reference
  const called = expertsNamed(text)
  return called.length === 1 ? called[0]!.reference : undefined
}

type Fault = Omit<FieldError, 'field'>

// "EXP-0012/lead", "Ana Diaz (Co-facilitator)", "Ana Diaz: co-facilitator".
const parts = /^(.+?)\s*(?:\/\s*([a-z-]+)|\(\s*([^()]+?)\s*\)|[:–—=]\s*(\S.*?)| - (\S.*?))\s*$/u

function placeIn(text: string): ServedPlace | Fault {
  const [, name = text, ...words] = parts.exec(text) ?? []
  const role = roleCalled(words.find((one) => one !== undefined) ?? '')
  const expert = referenceOf(name)
  if (expert === undefined) return expertFault(name)
  return role ? { expert, role } : { message: 'missions:import.enterRole', values: { name: expertName(expert) } }
}

function expertFault(name: string): Fault {
  const called = expertsNamed(name)
  return called.length > 1
    ? {
        message: 'missions:import.severalExperts',
        values: { references: called.map(({ reference }) => reference).join(', ') },
      }
    : { message: 'missions:import.noSuchExpert', values: { name } }
}

function roleCalled(word: string): AssignmentRole | undefined {
  const name = folded(word)
  return assignmentRoles.find(
    (role) =>
      name === role || languages().some((lang) => name === folded(translator(lang)(`vocabulary:teamRoles.${role}`))),
  )
}

/** The people of a tidy row, or what is wrong with them. */
export function readTeam(values: ImportValues): { served: ServedPlace[]; faults: FieldError[] } {
  const served: ServedPlace[] = []
  const faults: FieldError[] = []
  const add = (field: 'leader' | 'team', place: ServedPlace | Fault) => {
    if (!('expert' in place)) faults.push({ field, ...place })
    else if (served.some(({ expert }) => expert === place.expert))
      faults.push({ field, message: 'missions:import.expertTwice', values: { name: expertName(place.expert) } })
    else if (place.role === 'lead' && served.some(({ role }) => role === 'lead'))
      faults.push({ field, message: 'missions:import.oneLeader' })
    else served.push(place)
  }
  const leader = textOf(values, 'leader')
  const expert = referenceOf(leader)
  if (leader !== '') add('leader', expert ? { expert, role: 'lead' } : expertFault(leader))
  for (const part of listOf(values, 'team')) add('team', placeIn(part))
  return { served, faults }
}
