import { activityLifeCycle, deliveryModes, languageServices } from '../../activities/pure'
import { deliveryLanguages } from '../../experts/pure'
import { areaOptions, edition, editionOn, instrumentOptions, objectiveOptionsIn } from '../../framework/pure'
import { memberOptions, membersNamed } from '../../members/pure'
import { codeOptions, type Cell, type Option, type Viewer } from '../../platform/http/pages/view-types'
import type { Cells } from '../../platform/lists/cells'
import type { ListColumn } from '../../platform/lists/lists'
import { fileCell, fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { officerOptions } from '../../users/pure'
import type { MissionRecord } from '../mission.model'
import { missionTypes, placeRoles } from './mission.form'
import { teamColumns, teamFileCells, teamFileColumns, teamValues } from './mission-team.columns'

const members = ({ lang }: Viewer): Option[] => memberOptions(lang)

/** What files of missions hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'type',
    kind: 'code',
    field: 'type',
    options: codeOptions(missionTypes, 'vocabulary:activityTypes.'),
    required: true,
    also: ['type', 'type of activity', 'kind', "type d'activite", 'nature'],
  },
  {
    key: 'mode',
    kind: 'code',
    field: 'mode',
    options: codeOptions(deliveryModes, 'vocabulary:deliveryModes.'),
    required: true,
    also: ['mode', 'format', 'modality', 'modalite'],
  },
  {
    key: 'languages',
    kind: 'codes',
    field: 'languages',
    options: codeOptions(deliveryLanguages, 'vocabulary:languages.'),
    required: true,
    also: ['language', 'langue', 'langues', 'working language'],
  },
  {
    key: 'languageService',
    kind: 'code',
    field: 'languageService',
    options: codeOptions(languageServices, 'vocabulary:languageServices.'),
  },
  {
    key: 'memberCodes',
    kind: 'codes',
    field: 'memberCodes',
    options: members,
    codesOf: membersNamed,
    required: true,
    also: ['member', 'members', 'membre', 'membres', 'country', 'countries', 'pays', 'beneficiary', 'beneficiaire'],
  },
  {
    key: 'stage',
    kind: 'code',
    field: 'stage',
    options: codeOptions(activityLifeCycle.states, 'vocabulary:activityStates.'),
    also: ['state', 'status', 'etat', 'statut', 'stage', 'situation'],
  },
  {
    key: 'hostMember',
    kind: 'code',
    field: 'hostMember',
    options: members,
    codesOf: membersNamed,
    also: ['host', 'hote'],
  },
  {
    key: 'objective',
    kind: 'code',
    field: 'objective',
    options: (viewer) => objectiveOptionsIn(editionOn(viewer.today))(viewer),
    required: true,
    also: [
      ...['objective', 'strategic objective', 'primary objective', 'primary strategic objective'],
      ...['objectif', 'objectif principal', 'objectif strategique principal', 'so'],
    ],
  },
  {
    key: 'secondaryObjectives',
    kind: 'codes',
    field: 'secondaryObjectives',
    options: (viewer) => objectiveOptionsIn(editionOn(viewer.today))(viewer),
  },
  {
    key: 'instruments',
    kind: 'codes',
    field: 'instruments',
    options: instrumentOptions,
    also: ['instrument', 'convention', 'conventions', 'tool', 'outil'],
  },
  {
    key: 'expertiseAreas',
    kind: 'codes',
    field: 'expertiseAreas',
    options: areaOptions,
    also: ['area', 'areas', 'expertise', 'topic', 'theme', 'domaine', 'domaines'],
  },
  { key: 'cooperation', kind: 'tick', field: 'cooperation' },
  {
    key: 'purpose',
    kind: 'text',
    field: 'purpose',
    required: true,
    also: ['purpose', 'description', 'but', 'finalite', 'expected result', 'resultat attendu'],
  },
  {
    key: 'places',
    kind: 'codes',
    field: 'places',
    options: codeOptions(placeRoles, 'vocabulary:teamRoles.'),
  },
  {
    key: 'officerId',
    kind: 'code',
    field: 'officerId',
    options: ({ t }) => officerOptions(t),
    also: ['officer', 'responsible', 'responsable', 'coordinator', 'coordonnateur'],
  },
]

/** The columns of an import: those that the page shows and a form asks, and those that stand in files alone. */
export const missionImportColumns: readonly ImportColumn[] = [
  { key: 'reference', kind: 'text', field: '', finds: true, also: ['ref', 'no', 'code'] },
  {
    key: 'title',
    kind: 'text',
    field: 'title',
    required: true,
    also: ['title', 'titre', 'activity', 'activite', 'mission', 'intitule'],
  },
  {
    key: 'when.from',
    kind: 'day',
    field: 'from',
    also: ['start', 'start date', 'from', 'first day', 'debut', 'date de debut', 'du', 'begin'],
  },
  {
    key: 'when.until',
    kind: 'day',
    field: 'until',
    also: ['end', 'end date', 'to', 'until', 'last day', 'fin', 'date de fin', 'au'],
  },
  { key: 'place', kind: 'text', field: 'place', also: ['place', 'venue', 'location', 'lieu', 'ville', 'city'] },
  ...own,
  ...teamColumns,
]

/** The same as columns of the list that stand in its files. */
export const missionFileColumns: ListColumn[] = [
  ...own.map((column) => fileColumn(column, `missions:file.${column.key}`)),
  ...teamFileColumns,
]

type Held = (mission: MissionRecord) => string | string[]

const day =
  (end: 'from' | 'until'): Held =>
  ({ period }) =>
    period?.[end] ?? ''

// What a mission holds under these keys.
const held: Readonly<Record<string, Held>> = {
  reference: ({ reference }) => reference,
  title: ({ title }) => title,
  'when.from': day('from'),
  'when.until': day('until'),
  place: ({ place }) => place,
  type: ({ type }) => type,
  mode: ({ mode }) => mode,
  languages: ({ languages }) => [...languages],
  languageService: ({ languageService }) => languageService,
  memberCodes: ({ memberCodes }) => [...memberCodes],
  stage: ({ state }) => state,
  hostMember: ({ hostMember = '' }) => hostMember,
  objective: ({ mapping }) => mapping.objective,
  secondaryObjectives: ({ mapping }) => [...mapping.secondaryObjectives],
  instruments: ({ mapping }) => [...mapping.instruments],
  expertiseAreas: ({ mapping }) => [...mapping.expertiseAreas],
  cooperation: ({ mapping }) => (mapping.cooperation ? 'yes' : ''),
  purpose: ({ purpose }) => purpose,
  places: ({ places }) => [...places],
  officerId: ({ officerId }) => officerId,
}
const fieldOf = ({ key }: ImportColumn): keyof MissionRecord =>
  ofMapping.includes(key) ? 'mapping' : key === 'stage' ? 'state' : (key as keyof MissionRecord)
const ofMapping = ['objective', 'secondaryObjectives', 'instruments', 'expertiseAreas', 'cooperation']

/** What a mission holds of these, as an import reads and a file says it. */
export const missionValues = (mission: MissionRecord): ImportValues => ({
  ...Object.fromEntries(Object.entries(held).map(([key, valueOf]) => [key, valueOf(mission)])),
  ...teamValues(mission),
})

const made = new WeakMap<Viewer, Map<string, Option[]>>()

// A mission keeps its edition, whose objectives may have other names. A file has thousands of rows for one reader.
function objectivesOf({ mapping }: MissionRecord, viewer: Viewer): Option[] {
  const ofViewer = made.get(viewer) ?? new Map<string, Option[]>()
  made.set(viewer, ofViewer)
  const known = ofViewer.get(mapping.edition)
  if (known) return known
  const options = objectiveOptionsIn(edition(mapping.edition) ?? editionOn(viewer.today))(viewer)
  ofViewer.set(mapping.edition, options)
  return options
}

const objectives = ['objective', 'secondaryObjectives']

function cellOf(column: ImportColumn) {
  const valueOf = held[column.key]!
  const isObjective = objectives.includes(column.key)
  return (mission: MissionRecord, viewer: Viewer): Cell =>
    fileCell(own, column, valueOf(mission), viewer, isObjective ? () => objectivesOf(mission, viewer) : undefined)
}

/** The cells of a mission that stand in files alone. */
export const missionFileCells: Cells<MissionRecord, unknown> = {
  ...Object.fromEntries(own.map((column) => [column.key, { reads: [fieldOf(column)], cell: cellOf(column) }])),
  ...teamFileCells,
}
