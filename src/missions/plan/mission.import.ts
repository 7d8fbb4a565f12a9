import { removeActivities, type PastState, type ServedPlace } from '../../activities'
import { editionOn, objectiveOptionsIn } from '../../framework'
import { moneyText } from '../../platform/lists/exports/formats/csv'
import { orderKey } from '../../platform/lists/folded'
import { paths } from '../../paths'
import { withErrors, type FieldError, type RawForm } from '../../platform/forms/forms'
import type { Day } from '../../platform/time/calendar-day'
import type { ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { differences, nameOf, textOf, versionIn, versionOf } from '../../programme/imports/import-values'
import { officerOptions } from '../../users'
import { missionList } from '../listing/mission.list'
import type { MissionRecord } from '../mission.model'
import { mayEditMission, mayPlanMissions } from '../mission.policy'
import { missionRecords } from '../mission.queries'
import { changeMission, createMissions } from '../mission.service'
import { missionImportColumns, missionValues } from './mission.columns'
import { readTeam, tidyTeam } from './mission-team.columns'
import { parseMission } from './mission.form'

type MissionForm = Parameters<typeof createMissions>[0][number] & Parameters<typeof changeMission>[1]

interface KnownMission extends KnownRecord {
  mission: MissionRecord
}

/** What the form of a mission would send: the values, and what no column holds as the record has it. */
function bodyOf(values: ImportValues, record: KnownMission | undefined, served: readonly ServedPlace[]): RawForm {
  const { mission } = record ?? {}
  const filled = [...new Set(served.map(({ role }) => role))]
  const usual = filled.length > 0 ? filled : ['lead', 'co-facilitator', 'assessee']
  const { mapping, funding = [], contribution, window, requests } = mission ?? {}
  return {
    ...values,
    from: values['when.from'],
    until: values['when.until'],
    titleIn: mission?.titleIn,
    requests: requests ?? [],
    funding: funding.map(({ agreement, line, amount }) => ({
      line: `${agreement}/${line}`,
      amount: moneyText(amount),
    })),
    contributors: contribution?.by ?? [],
    contributionNote: contribution?.note ?? '',
    edition: mapping?.edition,
    focusAreas: mapping?.focusAreas,
    supportingFunctions: mapping?.supportingFunctions,
    improvements: mapping?.improvements,
    others: mapping?.others,
    windowFrom: window?.from,
    windowUntil: window?.until,
    languageService: textOf(values, 'languageService') || 'none',
    places: values.places?.length ? values.places : usual,
    version: versionOf(record),
  }
}

const known = (mission: MissionRecord): KnownMission => ({
  reference: mission.reference,
  version: versionIn(mission),
  values: missionValues(mission),
  mission,
})

const isPast = (stage: string): stage is PastState => stage === 'delivered' || stage === 'closed'

const pastOf = (values: ImportValues): PastState | undefined => {
  const stage = textOf(values, 'stage')
  return isPast(stage) ? stage : undefined
}

// A mission begins as an idea, planned, or as one that is over; all else is a step that somebody takes on its page.
function stageFault(values: ImportValues, record: KnownMission | undefined, today: Day): FieldError | null {
  const stage = textOf(values, 'stage')
  const until = textOf(values, 'when.until')
  if (record) return stage === record.mission.state ? null : { field: 'stage', message: 'missions:import.stateOnPage' }
  if (isPast(stage)) {
    if (until === '') return { field: 'from', message: 'missions:import.enterDates' }
    return until < today ? null : { field: 'stage', message: 'missions:import.notOver' }
  }
  if (stage === 'planned' && until === '') return { field: 'from', message: 'missions:import.enterDates' }
  if (stage === 'idea' && until !== '') return { field: 'stage', message: 'missions:import.ideaWithDates' }
  return ['', 'idea', 'planned'].includes(stage) ? null : { field: 'stage', message: 'missions:import.stateOnPage' }
}

// Of a mission to come people are asked first; of one that is there the team is changed on its page.
function teamFaults(
  values: ImportValues,
  record: KnownMission | undefined,
  served: readonly ServedPlace[],
): FieldError[] {
  const keys = ['leader', 'team'] as const
  const field = (key: (typeof keys)[number]) => ({ field: key })
  if (record)
    return keys
      .filter((key) => differences({ [key]: values[key] ?? '' }, record.values).length > 0)
      .map((key) => ({ ...field(key), message: 'missions:import.teamOnPage' }))
  return served.length > 0 && !isPast(textOf(values, 'stage'))
    ? [{ field: served[0]!.role === 'lead' ? 'leader' : 'team', message: 'missions:import.teamOfPast' }]
    : []
}

/** Missions out of a spreadsheet, such as the work plan of a year. */
export const missionImport: ImportKind<KnownMission, MissionForm> = {
  key: 'missions',
  title: 'missions:list.title',
  lead: 'missions:import.lead',
  hint: 'missions:import.hint',
  allow: mayPlanMissions,
  list: (viewer) => missionList(viewer, {}),
  columns: missionImportColumns,
  example: (viewer) => ({
    title: viewer.t('missions:import.title'),
    'when.from': `${Number(viewer.today.slice(0, 4)) + 1}-03-15`,
    'when.until': `${Number(viewer.today.slice(0, 4)) + 1}-03-19`,
    place: 'Suva',
    type: 'technical-assistance',
    mode: 'in-person-national',
    languages: ['en', 'fr'],
    languageService: 'none',
    memberCodes: ['FJ'],
    objective: objectiveOptionsIn(editionOn(viewer.today))(viewer)[0]?.value ?? '',
    instruments: ['safe-framework'],
    purpose: viewer.t('missions:import.purpose'),
    places: ['lead', 'co-facilitator', 'assessee'],
  }),
  identity: (values) => nameOf(values, ['title', 'when.from', 'memberCodes']),
  async find(references, rows, actor) {
    const reads = missionRecords.of(actor)
    if (!reads) return []
    const orders = [...new Set(rows.map((values) => orderKey(textOf(values, 'title'))))].filter(Boolean)
    const [named, alike] = await Promise.all([
      reads.find({ reference: { $in: [...references] } }),
      reads.find({ order: { $in: orders }, state: { $ne: 'cancelled' } }),
    ])
    const found = new Map([...named, ...alike].map((mission) => [mission.reference, mission]))
    return [...found.values()].map(known)
  },
  mayChange: (actor, { mission }) => mayEditMission(actor, mission),
  tidy: tidyTeam,
  read(values, record, { today, t }) {
    const mission = record?.mission
    const { served, faults } = record ? { served: [], faults: [] } : readTeam(values)
    const needsDates = mission?.period !== undefined && mission.state !== 'idea' && mission.state !== 'postponed'
    const form = parseMission(bodyOf(values, record, served), {
      today,
      // Whose officer has left keeps that officer, as long as the file names no other.
      officers: [...officerOptions(t).map(({ value }) => value), ...(mission ? [mission.officerId] : [])],
      needsDates,
    })
    const fault = stageFault(values, record, today)
    const all = [...(fault ? [fault] : []), ...faults, ...teamFaults(values, record, served)]
    if (all.length > 0) return withErrors(form.raw, ...(form.errors ?? []), ...all)
    const past = record ? undefined : pastOf(values)
    return form.errors || !past ? form : { ...form, values: { ...form.values, past, served } }
  },
  create: async (values, act) => (await createMissions([values], act))[0]!,
  createAll: createMissions,
  change: (reference, values, act) => changeMission(reference, values, act),
  remove: (reference, version, act) => removeActivities([{ reference, version }], act),
  removeAll: removeActivities,
  href: (reference) => paths.missions.show({ reference }),
  name: (values) => textOf(values, 'title'),
}
