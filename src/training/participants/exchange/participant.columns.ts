import { hostToday } from '../../../activities/pure'
import { memberOptions, membersNamed } from '../../../members/pure'
import { codeOptions, type Cell, type Viewer } from '../../../platform/http/pages/view-types'
import { folded } from '../../../platform/lists/folded'
import type { ListColumn } from '../../../platform/lists/lists'
import { isErased } from '../../../platform/text/erased'
import { formatShortDay } from '../../../platform/time/formats'
import { fileColumn } from '../../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../../programme/imports/import-kind'
import type { KnownParticipant } from '../participant.queries'
import { attendanceDays, begunDays, isSelfPaced, participantLifeCycle, presentStates } from '../participant.status'
import { affiliations, genders, participantLevels, type Gender } from '../participant.vocabulary'
import type { TrainingRecord } from '../../training.model'

// As lists of registration have it, with forms of address and in both languages.
const gendersNamed: readonly (readonly [Gender, readonly string[]])[] = [
  ['f', ['female', 'feminine', 'feminin', 'ms', 'mrs', 'mme', 'madame']],
  ['m', ['male', 'masculine', 'masculin', 'mr', 'monsieur']],
]

/** Days of an event that have a column of their own. */
export const mostDays = 31

export const dayKey = (number: number): string => `day${number}`

const eachDayKey = Array.from({ length: mostDays }, (_, index) => dayKey(index + 1))

/** What files of participants hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'training',
    kind: 'text',
    field: 'training',
    required: true,
    also: ['event', 'training event', 'formation', 'evenement', 'course', 'cours'],
  },
  {
    key: 'email',
    kind: 'text',
    field: 'email',
    required: true,
    also: ['e-mail', 'mail', 'email address', 'e-mail address', 'courriel', 'adresse electronique'],
  },
  {
    key: 'gender',
    kind: 'code',
    field: 'gender',
    options: codeOptions(genders, 'vocabulary:genders.'),
    required: true,
    also: ['sex', 'sexe', 'genre'],
    codesOf: (typed) =>
      gendersNamed.flatMap(([code, names]) => (names.includes(folded(typed).replace(/\W/g, '')) ? [code] : [])),
  },
  {
    key: 'affiliation',
    kind: 'code',
    field: 'affiliation',
    options: codeOptions(affiliations, 'vocabulary:affiliations.'),
    required: true,
    also: ['organization', 'organisation', 'organisme'],
  },
  {
    key: 'position',
    kind: 'text',
    field: 'position',
    also: ['function', 'job title', 'fonction', 'poste'],
  },
  { key: 'sharedAddress', kind: 'tick', field: 'sameAddress' },
  {
    key: 'completedOn',
    kind: 'day',
    field: 'completedOn',
    also: ['completion date', 'date completed', 'date d’achevement', 'termine le'],
  },
  { key: 'preTest', kind: 'number', field: 'preTest', also: ['pre-test', 'test before', 'test initial'] },
  { key: 'postTest', kind: 'number', field: 'postTest', also: ['post-test', 'test after', 'test final'] },
  ...eachDayKey.map((key, index): ImportColumn => ({
    key,
    kind: 'tick',
    field: key,
    also: [`day ${index + 1}`, `jour ${index + 1}`, `d${index + 1}`, `j${index + 1}`],
  })),
]

/** The columns of an import: those that the page shows, and those that stand in files alone. */
export const participantImportColumns: readonly ImportColumn[] = [
  { key: 'reference', kind: 'text', field: '', finds: true, also: ['ref'] },
  {
    key: 'name',
    kind: 'text',
    field: 'name',
    required: true,
    also: ['name', 'full name', 'nom', 'nom et prenom', 'nom complet', 'person', 'personne'],
  },
  {
    key: 'member',
    kind: 'code',
    field: 'memberCode',
    options: ({ lang }: Viewer) => memberOptions(lang),
    codesOf: membersNamed,
    required: true,
    also: ['country', 'pays', 'administration', 'member', 'membre'],
  },
  {
    key: 'level',
    kind: 'code',
    field: 'level',
    options: codeOptions(participantLevels, 'vocabulary:participantLevels.'),
    required: true,
    also: ['grade', 'niveau'],
  },
  {
    key: 'state',
    kind: 'code',
    field: 'state',
    options: codeOptions(participantLifeCycle.states, 'vocabulary:participantStates.'),
    also: ['status', 'statut', 'etat'],
  },
  ...own,
]

function asFileColumn(column: ImportColumn): ListColumn {
  return fileColumn(column, `training:file.${column.key}`)
}

const isTest = (key: string): boolean => key === 'preTest' || key === 'postTest'

/** Those of an event as columns of its files: no test where there is none, and its own days. */
export function participantFileColumns(training: Pick<TrainingRecord, 'period' | 'mode' | 'test'>): ListColumn[] {
  const days = attendanceDays(training).length
  return own
    .filter(({ key }) => key !== 'completedOn' || isSelfPaced(training))
    .filter(({ key }) => (isTest(key) ? training.test : !eachDayKey.includes(key) || eachDayKey.indexOf(key) < days))
    .map(asFileColumn)
}

/** The columns of all files of participants. */
export const allParticipantFileColumns: ListColumn[] = own.map(asFileColumn)

/** By what a file names one person at one event. */
export const participantReference = ({ training, _id }: Pick<KnownParticipant, 'training' | '_id'>): string =>
  `${training}/${String(_id)}`.toUpperCase()

/** Of a day on which nobody has noted whether the person was there. */
export const notSaid = 'open'

/** Whether it was noted when the person was there. */
export const hasAttendance = ({ state }: Pick<KnownParticipant, 'state'>): boolean =>
  state === 'no-show' || presentStates.includes(state)

/** What is known of a person at an event, as an import reads and a file says it. */
export function participantValues(person: KnownParticipant, training: TrainingRecord): ImportValues {
  const { name, email, gender, affiliation, level, position, memberCode, state, sharedAs = '' } = person
  const days = attendanceDays(training).slice(0, mostDays)
  const isNoted = hasAttendance(person)
  const asText = (points: number | undefined) => (points === undefined ? '' : String(points))
  return {
    training: person.training,
    name,
    email,
    gender,
    affiliation,
    level,
    position,
    member: memberCode,
    state,
    sharedAddress: sharedAs === '' ? '' : 'yes',
    completedOn: person.completedOn ?? '',
    preTest: asText(person.preTest),
    postTest: asText(person.postTest),
    ...Object.fromEntries(
      days.map((day, index) => [dayKey(index + 1), person.attendedDays.includes(day) ? 'yes' : isNoted ? '' : notSaid]),
    ),
  }
}

/** The cells of a person that stand in files alone, for who may know the person. */
export function presentParticipantFileRow(
  person: KnownParticipant,
  training: TrainingRecord,
  viewer: Viewer,
): Record<string, Cell> {
  const { t } = viewer
  const begun = begunDays(training, hostToday(training, viewer))
  const values = participantValues(person, training)
  const said = (key: string): Cell => ({ text: [values[key] ?? ''].flat().join('') })
  const ticked = (key: string): Cell => ({ text: t(values[key] === 'yes' ? 'training:file.yes' : 'training:file.no') })
  const points = (value: number | undefined): Cell => ({ text: '', ...(value === undefined ? {} : { value }) })
  // Of whom nothing is known any more, a file says nothing that would come back.
  if (isErased(person.name)) return { training: said('training') }
  return {
    training: said('training'),
    email: said('email'),
    gender: { text: t(`vocabulary:genders.${person.gender}`) },
    affiliation: { text: t(`vocabulary:affiliations.${person.affiliation}`) },
    position: said('position'),
    sharedAddress: values.sharedAddress === 'yes' ? ticked('sharedAddress') : { text: '' },
    completedOn: person.completedOn
      ? { text: formatShortDay(person.completedOn, viewer.lang), value: { day: person.completedOn } }
      : { text: '' },
    preTest: points(person.preTest),
    postTest: points(person.postTest),
    ...Object.fromEntries(
      attendanceDays(training)
        .slice(0, mostDays)
        .map((day, index) => [
          dayKey(index + 1),
          begun.includes(day) && hasAttendance(person) ? ticked(dayKey(index + 1)) : { text: '' },
        ]),
    ),
  }
}
